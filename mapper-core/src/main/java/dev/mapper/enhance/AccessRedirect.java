package dev.mapper.enhance;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * Turns accesses of mapped fields into calls of their accessors. A call takes from the stack what the access took and
 * leaves what it left, so frames and stack sizes stay as they are.
 */
class AccessRedirect extends MethodVisitor {

    private final Weaver weaver;
    private final ClassShape self;

    AccessRedirect(MethodVisitor next, Weaver weaver, ClassShape self) {
        super(OpenedClassReader.ASM_API, next);
        this.weaver = weaver;
        this.self = self;
    }

    /** Whether an access is to be redirected at this place of the method. */
    boolean redirects(int opcode, ClassShape declaredBy) {
        return true;
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        if (opcode == Opcodes.GETFIELD || opcode == Opcodes.PUTFIELD) {
            Weaver.MappedField mapped = weaver.resolve(self, owner, name, descriptor);
            if (mapped != null && redirects(opcode, mapped.declaredBy())) {
                if (opcode == Opcodes.GETFIELD) {
                    invoke(owner, WovenNames.reader(name), "()" + descriptor);
                } else {
                    invoke(owner, WovenNames.writer(name), "(" + descriptor + ")V");
                }
                return;
            }
        }
        super.visitFieldInsn(opcode, owner, name, descriptor);
    }

    private void invoke(String owner, String method, String descriptor) {
        visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner, method, descriptor, false);
    }
}
