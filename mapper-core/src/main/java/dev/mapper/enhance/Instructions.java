package dev.mapper.enhance;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** The instructions that generated methods have in common. */
final class Instructions {

    private Instructions() {}

    static void push(MethodVisitor method, int value) {
        if (value >= -1 && value <= 5) {
            method.visitInsn(Opcodes.ICONST_0 + value);
        } else if (value >= Byte.MIN_VALUE && value <= Byte.MAX_VALUE) {
            method.visitIntInsn(Opcodes.BIPUSH, value);
        } else if (value >= Short.MIN_VALUE && value <= Short.MAX_VALUE) {
            method.visitIntInsn(Opcodes.SIPUSH, value);
        } else {
            method.visitLdcInsn(value);
        }
    }

    /** {@code this.field}. */
    static void get(MethodVisitor method, String owner, FieldShape field) {
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitFieldInsn(Opcodes.GETFIELD, owner, field.name(), field.descriptor());
    }

    /** Object and value are on the stack. */
    static void put(MethodVisitor method, String owner, FieldShape field) {
        method.visitFieldInsn(Opcodes.PUTFIELD, owner, field.name(), field.descriptor());
    }

    static void box(MethodVisitor method, Type type) {
        if (isPrimitive(type)) {
            String wrapper = wrapper(type);
            method.visitMethodInsn(
                    Opcodes.INVOKESTATIC, wrapper, "valueOf", "(" + type.getDescriptor() + ")L" + wrapper + ";", false);
        }
    }

    static void unbox(MethodVisitor method, Type type) {
        if (isPrimitive(type)) {
            String wrapper = wrapper(type);
            method.visitTypeInsn(Opcodes.CHECKCAST, wrapper);
            method.visitMethodInsn(
                    Opcodes.INVOKEVIRTUAL, wrapper, type.getClassName() + "Value", "()" + type.getDescriptor(), false);
        } else {
            cast(method, type);
        }
    }

    static void cast(MethodVisitor method, Type type) {
        if (!type.getInternalName().equals("java/lang/Object")) {
            method.visitTypeInsn(Opcodes.CHECKCAST, type.getInternalName());
        }
    }

    static void pushDefault(MethodVisitor method, Type type) {
        switch (type.getSort()) {
            case Type.LONG -> method.visitInsn(Opcodes.LCONST_0);
            case Type.FLOAT -> method.visitInsn(Opcodes.FCONST_0);
            case Type.DOUBLE -> method.visitInsn(Opcodes.DCONST_0);
            default -> method.visitInsn(isPrimitive(type) ? Opcodes.ICONST_0 : Opcodes.ACONST_NULL);
        }
    }

    static boolean isPrimitive(Type type) {
        return type.getSort() < Type.ARRAY;
    }

    private static String wrapper(Type type) {
        return switch (type.getSort()) {
            case Type.BOOLEAN -> "java/lang/Boolean";
            case Type.CHAR -> "java/lang/Character";
            case Type.BYTE -> "java/lang/Byte";
            case Type.SHORT -> "java/lang/Short";
            case Type.INT -> "java/lang/Integer";
            case Type.FLOAT -> "java/lang/Float";
            case Type.LONG -> "java/lang/Long";
            case Type.DOUBLE -> "java/lang/Double";
            default -> throw new IllegalArgumentException(type + " has no wrapper");
        };
    }
}
