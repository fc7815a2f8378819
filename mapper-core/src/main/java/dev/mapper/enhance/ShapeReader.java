package dev.mapper.enhance;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/** Collects the shape of a class while its class file is visited; complete once the fields are through. */
class ShapeReader extends ClassVisitor {

    private static final int NEVER_MAPPED = Opcodes.ACC_TRANSIENT | Opcodes.ACC_SYNTHETIC;

    private final List<FieldShape> fields = new ArrayList<>();
    private String name = "";
    private @Nullable String superName;
    private int version;
    private int access;
    private boolean mapped;
    private boolean woven;

    ShapeReader(@Nullable ClassVisitor next) {
        super(OpenedClassReader.ASM_API, next);
    }

    ClassShape shape() {
        return new ClassShape(name, superName, mapped, fields);
    }

    int version() {
        return version & 0xFFFF;
    }

    int access() {
        return access;
    }

    boolean isWoven() {
        return woven;
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        this.version = version;
        this.access = access;
        this.name = name;
        this.superName = superName;
        super.visit(version, access, name, signature, superName, interfaces);
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        if ((access & Opcodes.ACC_INTERFACE) == 0
                && ClassShape.MAPPED_BY.contains(Type.getType(descriptor).getClassName())) {
            mapped = true;
        }
        return super.visitAnnotation(descriptor, visible);
    }

    @Override
    public @Nullable FieldVisitor visitField(
            int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
        if (name.equals(WovenNames.ATTRIBUTES)) {
            woven = true;
        }
        if ((access & Opcodes.ACC_STATIC) != 0) {
            return super.visitField(access, name, descriptor, signature, value);
        }
        FieldVisitor next = super.visitField(access, name, descriptor, signature, value);
        return new FieldVisitor(OpenedClassReader.ASM_API, next) {
            private final List<String> annotations = new ArrayList<>();

            @Override
            public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                annotations.add(Type.getType(annotation).getClassName());
                return super.visitAnnotation(annotation, visible);
            }

            @Override
            public void visitEnd() {
                boolean attribute = (access & NEVER_MAPPED) == 0 && !annotations.contains(AccessKind.TRANSIENT);
                fields.add(new FieldShape(name, descriptor, access, attribute ? AccessKind.of(annotations) : null));
                super.visitEnd();
            }
        };
    }
}
