package dev.mapper.enhance;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Writes the members by which the mapper reaches an object of the class: its state, its attributes by slot, and new
 * instances. The methods aren't synthetic, or the compiler would demand them of each subclass compiled later.
 */
final class SlotMembers {

    private static final int MARK = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL | Opcodes.ACC_SYNTHETIC;

    private final WeavingPlan plan;
    private final ClassVisitor out;
    private final String self;
    private final List<FieldShape> attributes;
    private final int firstSlot;
    private final @Nullable String superName;

    SlotMembers(WeavingPlan plan, ClassVisitor out) {
        this.plan = plan;
        this.out = out;
        this.self = plan.shape().name();
        this.attributes = plan.shape().attributes();
        this.firstSlot = plan.firstSlot();
        this.superName = plan.above().isEmpty() ? null : plan.shape().superName();
    }

    void write() {
        String names = attributes.stream().map(FieldShape::name).collect(Collectors.joining(","));
        end(out.visitField(MARK, WovenNames.ATTRIBUTES, "Ljava/lang/String;", null, names));
        end(out.visitField(MARK, WovenNames.FIRST_SLOT, "I", null, firstSlot));
        if (superName == null) {
            state();
        }
        get(Type.getType(Object.class), "");
        set(Type.getType(Object.class), "");
        for (Type type : List.of(Type.INT_TYPE, Type.LONG_TYPE, Type.DOUBLE_TYPE, Type.BOOLEAN_TYPE)) {
            String name = type.getClassName();
            String suffix = Character.toUpperCase(name.charAt(0)) + name.substring(1);
            get(type, suffix);
            set(type, suffix);
        }
        newInstance();
    }

    private void state() {
        int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_TRANSIENT | Opcodes.ACC_SYNTHETIC;
        end(out.visitField(access, WovenNames.STATE, WovenNames.STATE_DESCRIPTOR, null, null));
        MethodVisitor getter = method(Opcodes.ACC_FINAL, WovenNames.STATE, "()" + WovenNames.STATE_DESCRIPTOR);
        getter.visitVarInsn(Opcodes.ALOAD, 0);
        getter.visitFieldInsn(Opcodes.GETFIELD, self, WovenNames.STATE, WovenNames.STATE_DESCRIPTOR);
        getter.visitInsn(Opcodes.ARETURN);
        end(getter);
        MethodVisitor setter = method(Opcodes.ACC_FINAL, WovenNames.STATE, "(" + WovenNames.STATE_DESCRIPTOR + ")V");
        setter.visitVarInsn(Opcodes.ALOAD, 0);
        setter.visitVarInsn(Opcodes.ALOAD, 1);
        setter.visitFieldInsn(Opcodes.PUTFIELD, self, WovenNames.STATE, WovenNames.STATE_DESCRIPTOR);
        setter.visitInsn(Opcodes.RETURN);
        end(setter);
    }

    private void get(Type type, String suffix) {
        boolean any = suffix.isEmpty();
        String name = WovenNames.GET + suffix;
        String descriptor = "(I)" + type.getDescriptor();
        MethodVisitor method = method(0, name, descriptor);
        bySlot(method, type, name, descriptor, field -> {
            Type fieldType = Type.getType(field.descriptor());
            Instructions.get(method, self, field);
            if (any) {
                Instructions.box(method, fieldType);
            }
            method.visitInsn(type.getOpcode(Opcodes.IRETURN));
        });
    }

    private void set(Type type, String suffix) {
        boolean any = suffix.isEmpty();
        String name = WovenNames.SET + suffix;
        String descriptor = "(I" + type.getDescriptor() + ")V";
        MethodVisitor method = method(0, name, descriptor);
        bySlot(method, type, name, descriptor, field -> {
            Type fieldType = Type.getType(field.descriptor());
            if (any && Instructions.isPrimitive(fieldType)) {
                Label present = new Label();
                method.visitVarInsn(Opcodes.ALOAD, 2);
                method.visitJumpInsn(Opcodes.IFNONNULL, present);
                method.visitVarInsn(Opcodes.ALOAD, 0);
                Instructions.pushDefault(method, fieldType);
                Instructions.put(method, self, field);
                method.visitInsn(Opcodes.RETURN);
                label(method, present);
            }
            method.visitVarInsn(Opcodes.ALOAD, 0);
            method.visitVarInsn(type.getOpcode(Opcodes.ILOAD), 2);
            if (any) {
                Instructions.unbox(method, fieldType);
            }
            Instructions.put(method, self, field);
            method.visitInsn(Opcodes.RETURN);
        });
    }

    /** A switch over the class's own slots of that type; the others are the superclass's, or an error. */
    private void bySlot(MethodVisitor method, Type type, String name, String descriptor, Consumer<FieldShape> body) {
        boolean any = type.getSort() == Type.OBJECT;
        Label otherwise = new Label();
        Label[] targets = new Label[attributes.size()];
        List<FieldShape> served = new ArrayList<>();
        for (int i = 0; i < targets.length; i++) {
            FieldShape field = attributes.get(i);
            boolean serves = any || field.descriptor().equals(type.getDescriptor());
            targets[i] = serves ? new Label() : otherwise;
            if (serves) {
                served.add(field);
            }
        }
        if (!served.isEmpty()) {
            method.visitVarInsn(Opcodes.ILOAD, 1);
            method.visitTableSwitchInsn(firstSlot, firstSlot + targets.length - 1, otherwise, targets);
            for (FieldShape field : served) {
                label(method, targets[attributes.indexOf(field)]);
                body.accept(field);
            }
            label(method, otherwise);
        }
        if (superName == null) {
            unknownSlot(method, any ? "" : type.getClassName() + " ");
        } else {
            method.visitVarInsn(Opcodes.ALOAD, 0);
            method.visitVarInsn(Opcodes.ILOAD, 1);
            Type returned = Type.getReturnType(descriptor);
            if (returned.getSort() == Type.VOID) {
                method.visitVarInsn(type.getOpcode(Opcodes.ILOAD), 2);
            }
            method.visitMethodInsn(Opcodes.INVOKESPECIAL, superName, name, descriptor, false);
            method.visitInsn(returned.getOpcode(Opcodes.IRETURN));
        }
        end(method);
    }

    private void unknownSlot(MethodVisitor method, String typeName) {
        String exception = "java/lang/IllegalArgumentException";
        method.visitTypeInsn(Opcodes.NEW, exception);
        method.visitInsn(Opcodes.DUP);
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/Object", "getClass", "()Ljava/lang/Class;", false);
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/Class", "getName", "()Ljava/lang/String;", false);
        method.visitLdcInsn(" has no " + typeName + "attribute in slot ");
        concat(method);
        method.visitVarInsn(Opcodes.ILOAD, 1);
        method.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/String", "valueOf", "(I)Ljava/lang/String;", false);
        concat(method);
        method.visitMethodInsn(Opcodes.INVOKESPECIAL, exception, "<init>", "(Ljava/lang/String;)V", false);
        method.visitInsn(Opcodes.ATHROW);
    }

    private static void concat(MethodVisitor method) {
        method.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL, "java/lang/String", "concat", "(Ljava/lang/String;)Ljava/lang/String;", false);
    }

    private void newInstance() {
        MethodVisitor method = method(0, WovenNames.NEW, "()L" + WovenNames.WOVEN + ";");
        if (plan.instantiable()) {
            method.visitTypeInsn(Opcodes.NEW, self);
            method.visitInsn(Opcodes.DUP);
            method.visitMethodInsn(Opcodes.INVOKESPECIAL, self, "<init>", "()V", false);
            method.visitInsn(Opcodes.ARETURN);
        } else {
            String exception = "java/lang/UnsupportedOperationException";
            method.visitTypeInsn(Opcodes.NEW, exception);
            method.visitInsn(Opcodes.DUP);
            method.visitLdcInsn(Type.getObjectType(self).getClassName()
                    + " can't be instantiated: it is abstract or has no no-argument constructor");
            method.visitMethodInsn(Opcodes.INVOKESPECIAL, exception, "<init>", "(Ljava/lang/String;)V", false);
            method.visitInsn(Opcodes.ATHROW);
        }
        end(method);
    }

    private MethodVisitor method(int access, String name, String descriptor) {
        MethodVisitor method = out.visitMethod(Opcodes.ACC_PUBLIC | access, name, descriptor, null, null);
        method.visitCode();
        return method;
    }

    private void label(MethodVisitor method, Label label) {
        method.visitLabel(label);
        if (plan.version() >= Opcodes.V1_6) {
            method.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        }
    }

    private static void end(MethodVisitor method) {
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    private static void end(FieldVisitor field) {
        field.visitEnd();
    }
}
