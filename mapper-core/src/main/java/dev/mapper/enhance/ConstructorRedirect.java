package dev.mapper.enhance;

import java.util.List;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Redirects in a constructor: nothing before the other constructor was called, for the object can't be called then; and
 * no write to the own class's fields where it is an initial value.
 */
final class ConstructorRedirect extends AccessRedirect {

    private final ClassShape self;
    private final List<ClassShape> above;
    private final ConstructorBody body;
    private final ConstructorBody.SelfCall selfCall;
    private boolean initializing;
    private boolean bodyReached;

    ConstructorRedirect(
            MethodVisitor next, Weaver weaver, ClassShape self, List<ClassShape> above, ConstructorBody body) {
        super(next, weaver, self);
        this.self = self;
        this.above = above;
        this.body = body;
        this.selfCall = new ConstructorBody.SelfCall(self);
    }

    @Override
    boolean redirects(int opcode, ClassShape declaredBy) {
        boolean own = declaredBy.equals(self) || above.contains(declaredBy);
        if (!own) {
            return true;
        }
        if (!selfCall.isDone()) {
            return false;
        }
        return opcode == Opcodes.GETFIELD || (!body.raw() && !initializing);
    }

    @Override
    public void visitLineNumber(int line, Label start) {
        if (selfCall.isDone() && body.hasLines() && !bodyReached) {
            // initializers are copied in one piece, before the body
            bodyReached = body.contains(line);
            initializing = !bodyReached;
        }
        super.visitLineNumber(line, start);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        if (opcode == Opcodes.NEW && !selfCall.isDone()) {
            selfCall.created(type);
        }
        super.visitTypeInsn(opcode, type);
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        if (opcode == Opcodes.INVOKESPECIAL && name.equals("<init>")) {
            selfCall.constructed(owner);
        }
    }
}
