package dev.mapper.enhance;

import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * What there is to weave in one class.
 *
 * @param weaver knows the classes around
 * @param shape the class
 * @param mapped whether the class gets accessors and state, or has just accesses to redirect
 * @param above the mapped classes above it, nearest first
 * @param version major version of the class file
 * @param instantiable whether its no-argument constructor can be called
 * @param touching name and descriptor of the methods that touch mapped fields
 */
record WeavingPlan(
        Weaver weaver,
        ClassShape shape,
        boolean mapped,
        List<ClassShape> above,
        int version,
        boolean instantiable,
        Map<String, ConstructorBody> touching) {

    /** The slot of the class's first own attribute. */
    int firstSlot() {
        int slots = 0;
        for (ClassShape ancestor : above) {
            slots += ancestor.attributes().size();
        }
        return slots;
    }

    /** Passes the class on, woven; the one that writes it has to compute the sizes of the stack. */
    ClassVisitor visitor(ClassVisitor next) {
        return new Weave(next);
    }

    private final class Weave extends ClassVisitor {

        Weave(ClassVisitor next) {
            super(OpenedClassReader.ASM_API, next);
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                @Nullable String superName,
                String @Nullable [] interfaces) {
            if (!mapped) {
                super.visit(version, access, name, signature, superName, interfaces);
                return;
            }
            String[] declared = interfaces == null ? new String[0] : interfaces;
            String[] all = new String[declared.length + 1];
            System.arraycopy(declared, 0, all, 0, declared.length);
            all[declared.length] = WovenNames.WOVEN;
            // where there is a generic signature, the compiler takes the interfaces from it
            String generic = signature == null ? null : signature + "L" + WovenNames.WOVEN + ";";
            super.visit(version, access, name, generic, superName, all);
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
            ConstructorBody body = touching.get(name + descriptor);
            if (next == null || body == null) {
                return next;
            }
            return name.equals("<init>")
                    ? new ConstructorRedirect(next, weaver, shape, above, body)
                    : new AccessRedirect(next, weaver, shape);
        }

        @Override
        public void visitEnd() {
            if (mapped) {
                new SlotMembers(WeavingPlan.this, cv).write();
                new AttributeAccessors(WeavingPlan.this, cv).write();
            }
            super.visitEnd();
        }
    }
}
