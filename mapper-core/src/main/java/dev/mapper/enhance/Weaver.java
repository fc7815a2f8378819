package dev.mapper.enhance;

import dev.mapper.Internal;
import dev.mapper.MappingException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * The weaving engine: a function of a class file and the shapes of the classes around it. It loads no class. Thread-safe
 * if the source of shapes is.
 */
@Internal
public final class Weaver {

    private static final int CONSTANT_UTF8 = 1;
    private static final int CONSTANT_FIELD = 9;

    private final ShapeSource shapes;

    public Weaver(ShapeSource shapes) {
        this.shapes = shapes;
    }

    /**
     * Weaves one class.
     *
     * @param classFile what the compiler wrote
     * @return the woven class file; the very same array if there is nothing to weave
     * @throws MappingException if the class is mapped in a way that can't be woven
     */
    public byte[] weave(byte[] classFile) {
        ClassReader reader = OpenedClassReader.of(classFile);
        WeavingPlan plan = plan(reader);
        if (plan == null) {
            return classFile;
        }
        // the reader lets the writer copy untouched methods as they are
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(plan.visitor(writer), 0);
        return writer.toByteArray();
    }

    /** What there is to weave in a class; null if nothing. */
    @Nullable
    WeavingPlan plan(byte[] classFile) {
        return plan(OpenedClassReader.of(classFile));
    }

    private @Nullable WeavingPlan plan(ClassReader reader) {
        if (!isConcerned(reader)) {
            return null;
        }
        WeavingScan scan = new WeavingScan(this);
        reader.accept(scan, ClassReader.SKIP_FRAMES);
        return scan.plan();
    }

    /** A look at the constant pool alone, which settles the case of nearly all classes. */
    private boolean isConcerned(ClassReader reader) {
        char[] buffer = new char[reader.getMaxStringLength()];
        String self = reader.getClassName();
        Set<String> owners = new HashSet<>();
        for (int i = 1; i < reader.getItemCount(); i++) {
            int offset = reader.getItem(i);
            if (offset == 0) {
                continue;
            }
            int tag = reader.readByte(offset - 1);
            if (tag == CONSTANT_UTF8) {
                if (isMappingDescriptor(reader, offset)) {
                    return true;
                }
            } else if (tag == CONSTANT_FIELD) {
                owners.add(reader.readClass(offset, buffer));
            }
        }
        for (String owner : owners) {
            if (owner.equals(self) ? isInMappedChain(reader.getSuperName()) : isInMappedChain(owner)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMappingDescriptor(ClassReader reader, int offset) {
        int length = reader.readUnsignedShort(offset);
        for (String annotation : ClassShape.MAPPED_BY) {
            if (length == annotation.length() + 2 && matches(reader, offset + 3, annotation)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(ClassReader reader, int offset, String name) {
        for (int i = 0; i < name.length(); i++) {
            char expected = name.charAt(i) == '.' ? '/' : name.charAt(i);
            if (reader.readByte(offset + i) != expected) {
                return false;
            }
        }
        return true;
    }

    private boolean isInMappedChain(@Nullable String name) {
        for (ClassShape shape = shape(name); shape != null; shape = shape(shape.superName())) {
            if (shape.mapped()) {
                return true;
            }
        }
        return false;
    }

    /** The shape of a class; null for one that can't matter. */
    @Nullable
    ClassShape shape(@Nullable String name) {
        return name == null || name.startsWith("java/") || name.startsWith("[") ? null : shapes.shapeOf(name);
    }

    /** The mapped classes above a class, nearest first. */
    List<ClassShape> mappedAbove(@Nullable String superName) {
        List<ClassShape> above = new ArrayList<>();
        for (ClassShape shape = shape(superName); shape != null; shape = shape(shape.superName())) {
            if (shape.mapped()) {
                above.add(shape);
            }
        }
        return above;
    }

    /**
     * The mapped field that an instruction reaches, found as the virtual machine finds it: the nearest declaration upward
     * from the class that the instruction names.
     *
     * @param self the class being woven, which is known better from its own class file
     * @return null if the field isn't mapped
     */
    @Nullable
    MappedField resolve(ClassShape self, String owner, String name, String descriptor) {
        ClassShape shape = owner.equals(self.name()) ? self : shape(owner);
        while (shape != null) {
            FieldShape field = shape.field(name, descriptor);
            if (field != null) {
                return shape.mapped() && field.isAttribute() ? new MappedField(shape, field) : null;
            }
            String above = shape.superName();
            shape = Objects.equals(above, self.name()) ? self : shape(above);
        }
        return null;
    }

    /** A mapped field and the class that declares it. */
    record MappedField(ClassShape declaredBy, FieldShape field) {}
}
