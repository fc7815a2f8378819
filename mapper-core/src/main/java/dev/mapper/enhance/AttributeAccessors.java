package dev.mapper.enhance;

import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** Writes the two accessors of each attribute, which accesses of its field are redirected to. */
final class AttributeAccessors {

    private static final int VISIBILITY = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED;
    private static final Object[] STATE_LOCAL = {WovenNames.ENTITY_STATE};

    private final WeavingPlan plan;
    private final ClassVisitor out;
    private final String self;

    AttributeAccessors(WeavingPlan plan, ClassVisitor out) {
        this.plan = plan;
        this.out = out;
        this.self = plan.shape().name();
    }

    void write() {
        int slot = plan.firstSlot();
        for (FieldShape field : plan.shape().attributes()) {
            read(field, slot);
            switch (kind(field)) {
                case SCALAR -> writeScalar(field, slot);
                case REFERENCE -> writeObject(field, slot, "writingReference");
                case COLLECTION -> writeObject(field, slot, "writingCollection");
            }
            slot++;
        }
    }

    private static AccessKind kind(FieldShape field) {
        AccessKind kind = field.kind();
        return kind == null ? AccessKind.SCALAR : kind;
    }

    private MethodVisitor method(FieldShape field, String name, String descriptor) {
        // a private field's accessor is for the whole nest, which shares the package
        int access = (field.access() & VISIBILITY) | Opcodes.ACC_FINAL | Opcodes.ACC_SYNTHETIC;
        MethodVisitor method = out.visitMethod(access, name, descriptor, null, null);
        method.visitCode();
        return method;
    }

    private void read(FieldShape field, int slot) {
        MethodVisitor method = method(field, WovenNames.reader(field.name()), "()" + field.descriptor());
        Type type = Type.getType(field.descriptor());
        if (field.kind() == AccessKind.COLLECTION) {
            method.visitVarInsn(Opcodes.ALOAD, 0);
            Instructions.push(method, slot);
            Instructions.get(method, self, field);
            method.visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    WovenNames.ENTITY_STATE,
                    "readingCollection",
                    "(L" + WovenNames.WOVEN + ";ILjava/lang/Object;)Ljava/lang/Object;",
                    false);
            Instructions.cast(method, type);
        } else {
            Label untracked = new Label();
            state(method);
            method.visitVarInsn(Opcodes.ASTORE, 1);
            method.visitVarInsn(Opcodes.ALOAD, 1);
            method.visitJumpInsn(Opcodes.IFNULL, untracked);
            method.visitVarInsn(Opcodes.ALOAD, 1);
            Instructions.push(method, slot);
            method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, WovenNames.ENTITY_STATE, "reading", "(I)V", false);
            method.visitLabel(untracked);
            frame(method);
            Instructions.get(method, self, field);
        }
        method.visitInsn(type.getOpcode(Opcodes.IRETURN));
        end(method);
    }

    private void writeScalar(FieldShape field, int slot) {
        MethodVisitor method = method(field, WovenNames.writer(field.name()), "(" + field.descriptor() + ")V");
        Type type = Type.getType(field.descriptor());
        int state = stateOrAttached(method, type);
        Label tracked = new Label();
        method.visitVarInsn(Opcodes.ALOAD, state);
        Instructions.push(method, slot);
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, WovenNames.ENTITY_STATE, "writesFreely", "(I)Z", false);
        method.visitJumpInsn(Opcodes.IFEQ, tracked);
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitVarInsn(type.getOpcode(Opcodes.ILOAD), 1);
        Instructions.put(method, self, field);
        method.visitInsn(Opcodes.RETURN);
        method.visitLabel(tracked);
        if (plan.version() >= Opcodes.V1_6) {
            method.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        }
        store(method, field, type, state, slot, "writing");
    }

    private void writeObject(FieldShape field, int slot, String tracking) {
        MethodVisitor method = method(field, WovenNames.writer(field.name()), "(" + field.descriptor() + ")V");
        Type type = Type.getType(field.descriptor());
        store(method, field, type, stateOrAttached(method, type), slot, tracking);
    }

    /** {@code this.field = (T) state.tracking(slot, this.field, value)}. */
    private void store(MethodVisitor method, FieldShape field, Type type, int state, int slot, String tracking) {
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitVarInsn(Opcodes.ALOAD, state);
        Instructions.push(method, slot);
        Instructions.get(method, self, field);
        Instructions.box(method, type);
        method.visitVarInsn(type.getOpcode(Opcodes.ILOAD), 1);
        Instructions.box(method, type);
        method.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL,
                WovenNames.ENTITY_STATE,
                tracking,
                "(ILjava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;",
                false);
        Instructions.unbox(method, type);
        Instructions.put(method, self, field);
        method.visitInsn(Opcodes.RETURN);
        end(method);
    }

    /** Leaves the state, attached if there was none, in the variable whose index is returned. */
    private int stateOrAttached(MethodVisitor method, Type type) {
        int variable = 1 + type.getSize();
        Label attached = new Label();
        state(method);
        method.visitVarInsn(Opcodes.ASTORE, variable);
        method.visitVarInsn(Opcodes.ALOAD, variable);
        method.visitJumpInsn(Opcodes.IFNONNULL, attached);
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                WovenNames.ENTITY_STATE,
                "attach",
                "(L" + WovenNames.WOVEN + ";)" + WovenNames.STATE_DESCRIPTOR,
                false);
        method.visitVarInsn(Opcodes.ASTORE, variable);
        method.visitLabel(attached);
        frame(method);
        return variable;
    }

    private void state(MethodVisitor method) {
        method.visitVarInsn(Opcodes.ALOAD, 0);
        if (plan.above().isEmpty()) {
            method.visitFieldInsn(Opcodes.GETFIELD, self, WovenNames.STATE, WovenNames.STATE_DESCRIPTOR);
        } else {
            method.visitMethodInsn(
                    Opcodes.INVOKEVIRTUAL, self, WovenNames.STATE, "()" + WovenNames.STATE_DESCRIPTOR, false);
        }
    }

    private void frame(MethodVisitor method) {
        if (plan.version() >= Opcodes.V1_6) {
            method.visitFrame(Opcodes.F_APPEND, 1, STATE_LOCAL, 0, null);
        }
    }

    private static void end(MethodVisitor method) {
        method.visitMaxs(0, 0);
        method.visitEnd();
    }
}
