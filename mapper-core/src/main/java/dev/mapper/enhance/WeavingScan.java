package dev.mapper.enhance;

import dev.mapper.MappingException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/** The first pass over a class: its shape, and which methods touch mapped fields. */
final class WeavingScan extends ShapeReader {

    private final Weaver weaver;
    private final Map<String, ConstructorBody> touching = new HashMap<>();
    private @Nullable ClassShape self;
    private boolean noArgumentConstructor;

    WeavingScan(Weaver weaver) {
        super(null);
        this.weaver = weaver;
    }

    /** What is to be done; null if nothing. */
    @Nullable
    WeavingPlan plan() {
        ClassShape shape = self();
        boolean mapped = shape.mapped();
        // what a woven class still touches, such as its fields' initial values, was left so on purpose
        if (mapped ? isWoven() : touching.isEmpty()) {
            return null;
        }
        List<ClassShape> above = weaver.mappedAbove(shape.superName());
        if (mapped) {
            check(shape, above);
        }
        boolean instantiable = noArgumentConstructor && (access() & Opcodes.ACC_ABSTRACT) == 0;
        return new WeavingPlan(weaver, shape, mapped, above, version(), instantiable, touching);
    }

    private void check(ClassShape shape, List<ClassShape> above) {
        String className = Type.getObjectType(shape.name()).getClassName();
        for (FieldShape attribute : shape.attributes()) {
            if ((attribute.access() & Opcodes.ACC_FINAL) != 0) {
                throw new MappingException("Field " + className + "." + attribute.name()
                        + " is mapped and final, so it can't be loaded. Remove final, or annotate the field with"
                        + " @Transient.");
            }
            for (ClassShape ancestor : above) {
                if (ancestor.attributes().stream().anyMatch(it -> it.name().equals(attribute.name()))) {
                    throw new MappingException(
                            "Field " + className + "." + attribute.name() + " repeats an attribute of "
                                    + Type.getObjectType(ancestor.name()).getClassName()
                                    + ". Rename one of them, or annotate one with @Transient.");
                }
            }
        }
    }

    private ClassShape self() {
        ClassShape known = self;
        if (known == null) {
            known = shape();
            self = known;
        }
        return known;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        boolean constructor = name.equals("<init>");
        if (constructor && descriptor.equals("()V")) {
            noArgumentConstructor = true;
        }
        if (name.startsWith(WovenNames.PREFIX)) {
            return null;
        }
        // fields come before methods in every class file, so the own shape is complete here
        return new AccessScan(self(), name + descriptor, constructor ? new ConstructorBody.Finder(descriptor) : null);
    }

    private final class AccessScan extends MethodVisitor {

        private final ClassShape owner;
        private final String method;
        private final ConstructorBody.@Nullable Finder constructor;
        private boolean touches;

        AccessScan(ClassShape owner, String method, ConstructorBody.@Nullable Finder constructor) {
            super(OpenedClassReader.ASM_API, constructor);
            this.owner = owner;
            this.method = method;
            this.constructor = constructor;
        }

        @Override
        public void visitFieldInsn(int opcode, String fieldOwner, String name, String descriptor) {
            if (!touches
                    && (opcode == Opcodes.GETFIELD || opcode == Opcodes.PUTFIELD)
                    && weaver.resolve(owner, fieldOwner, name, descriptor) != null) {
                touches = true;
            }
            super.visitFieldInsn(opcode, fieldOwner, name, descriptor);
        }

        @Override
        public void visitEnd() {
            if (touches) {
                touching.put(method, constructor == null ? ConstructorBody.NONE : constructor.body());
            }
            super.visitEnd();
        }
    }
}
