package dev.mapper.enhance;

import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * Where the body of a constructor lies, as opposed to the field initializers that the compiler copies into it: only the
 * line numbers tell. What initializers write is an initial value, what the body writes was set.
 *
 * @param raw whether all writes stay raw: the mapper itself calls the constructor
 * @param firstLine first line of the body; {@link #UNKNOWN} if all that follows the call of the other constructor counts
 *     as body
 * @param lastLine last line of the body
 */
record ConstructorBody(boolean raw, int firstLine, int lastLine) {

    static final int UNKNOWN = -1;
    /** For a method that is no constructor, too. */
    static final ConstructorBody NONE = new ConstructorBody(false, UNKNOWN, UNKNOWN);

    private static final ConstructorBody RAW = new ConstructorBody(true, UNKNOWN, UNKNOWN);

    boolean hasLines() {
        return firstLine != UNKNOWN;
    }

    boolean contains(int line) {
        return firstLine <= line && line <= lastLine;
    }

    /** Tells the call of {@code super(...)} or {@code this(...)} from the construction of other objects. */
    static final class SelfCall {

        private final String self;
        private final @Nullable String superName;
        private int pending;
        private @Nullable String called;

        SelfCall(ClassShape shape) {
            this(shape.name(), shape.superName());
        }

        private SelfCall(String self, @Nullable String superName) {
            this.self = self;
            this.superName = superName;
        }

        private boolean isCandidate(String type) {
            return type.equals(self) || type.equals(superName);
        }

        void created(String type) {
            if (isCandidate(type)) {
                pending++;
            }
        }

        void constructed(String type) {
            if (called == null && isCandidate(type)) {
                if (pending == 0) {
                    called = type;
                } else {
                    pending--;
                }
            }
        }

        boolean isDone() {
            return called != null;
        }
    }

    /** Finds the body's lines while the constructor is visited. */
    static final class Finder extends MethodVisitor {

        private final String descriptor;
        private int line = UNKNOWN;
        private int firstLine = UNKNOWN;
        private int returnLine = UNKNOWN;

        Finder(String descriptor) {
            super(OpenedClassReader.ASM_API);
            this.descriptor = descriptor;
        }

        ConstructorBody body() {
            if (descriptor.equals("()V")) {
                return RAW;
            }
            return firstLine == UNKNOWN || returnLine < firstLine
                    ? NONE
                    : new ConstructorBody(false, firstLine, returnLine);
        }

        @Override
        public void visitLineNumber(int number, Label start) {
            line = number;
            if (firstLine == UNKNOWN) {
                firstLine = number;
            }
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode == Opcodes.RETURN) {
                returnLine = line;
            }
        }
    }
}
