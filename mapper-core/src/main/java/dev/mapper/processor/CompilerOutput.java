package dev.mapper.processor;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.annotation.processing.Filer;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.FileObject;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/** The class files that the compiler has written in this run. */
final class CompilerOutput {

    private final Filer filer;
    private final Elements elements;

    CompilerOutput(Filer filer, Elements elements) {
        this.filer = filer;
        this.elements = elements;
    }

    /** A class file; its path is null where the compiler writes elsewhere than into a file system. */
    static final class ClassFile {

        private final String packageName;
        private final String fileName;
        private final @Nullable Path path;
        private final byte[] content;

        private ClassFile(String packageName, String fileName, @Nullable Path path, byte[] content) {
            this.packageName = packageName;
            this.fileName = fileName;
            this.path = path;
            this.content = content;
        }

        byte[] content() {
            return content;
        }
    }

    /**
     * The class file of a class.
     *
     * @param source the source file's path, beside which class files go if the compiler wasn't told where; may be null
     * @return null if it can't be found
     */
    @Nullable
    ClassFile find(TypeElement type, @Nullable Path source) throws IOException {
        String packageName = elements.getPackageOf(type).getQualifiedName().toString();
        String binaryName = elements.getBinaryName(type).toString();
        String fileName = binaryName.substring(packageName.isEmpty() ? 0 : packageName.length() + 1) + ".class";
        ModuleElement module = elements.getModuleOf(type);
        ClassFile found = find(packageName, fileName);
        if (found == null && module != null && !module.isUnnamed()) {
            found = find(module.getQualifiedName() + "/" + packageName, fileName);
        }
        if (found == null && source != null) {
            Path sibling = source.resolveSibling(fileName);
            if (Files.isRegularFile(sibling)) {
                found = new ClassFile(packageName, fileName, sibling, Files.readAllBytes(sibling));
            }
        }
        return found;
    }

    private @Nullable ClassFile find(String packageName, String fileName) {
        try {
            FileObject file = filer.getResource(StandardLocation.CLASS_OUTPUT, packageName, fileName);
            Path path = path(file);
            if (path != null && Files.isRegularFile(path)) {
                return new ClassFile(packageName, fileName, path, Files.readAllBytes(path));
            }
            try (InputStream in = file.openInputStream()) {
                return new ClassFile(packageName, fileName, null, in.readAllBytes());
            }
        } catch (IOException | IllegalArgumentException e) {
            // no output location, or one by module: told by the other ways to find it
            return null;
        }
    }

    static @Nullable Path path(FileObject file) {
        try {
            return Path.of(file.toUri());
        } catch (IllegalArgumentException | FileSystemNotFoundException | SecurityException e) {
            return null;
        }
    }

    void replace(ClassFile file, byte[] content) throws IOException {
        if (file.path != null) {
            // past the Filer: build tools take what goes through it for further output
            Files.write(file.path, content);
            return;
        }
        FileObject target = filer.createResource(StandardLocation.CLASS_OUTPUT, file.packageName, file.fileName);
        try (OutputStream out = target.openOutputStream()) {
            out.write(content);
        }
    }
}
