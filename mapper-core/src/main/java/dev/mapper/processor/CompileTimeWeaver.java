package dev.mapper.processor;

import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import dev.mapper.MappingException;
import dev.mapper.enhance.Weaver;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Path;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/** Weaves each class file right after javac has written it. */
final class CompileTimeWeaver implements TaskListener {

    private final Elements elements;
    private final Messager messager;
    private final ElementShapes shapes;
    private final Weaver weaver;
    private final CompilerOutput output;

    private CompileTimeWeaver(ProcessingEnvironment environment) {
        this.elements = environment.getElementUtils();
        this.messager = environment.getMessager();
        this.shapes = new ElementShapes(elements, environment.getTypeUtils());
        this.weaver = new Weaver(shapes);
        this.output = new CompilerOutput(environment.getFiler(), elements);
    }

    /**
     * Has the compiler's output woven.
     *
     * @return false if the compiler isn't javac
     */
    static boolean register(ProcessingEnvironment environment) {
        ProcessingEnvironment javac = environment;
        while (javac != null) {
            try {
                JavacTask.instance(javac).addTaskListener(new CompileTimeWeaver(javac));
                return true;
            } catch (IllegalArgumentException e) {
                javac = unwrap(javac);
            }
        }
        return false;
    }

    /** Build tools wrap the compiler's environment to watch what processors write: Gradle in a class, IntelliJ in a proxy. */
    private static @Nullable ProcessingEnvironment unwrap(ProcessingEnvironment wrapper) {
        try {
            Method unwrap = Class.forName(
                            "org.jetbrains.jps.javac.APIWrappers",
                            false,
                            wrapper.getClass().getClassLoader())
                    .getDeclaredMethod("unwrap", Class.class, Object.class);
            Object unwrapped = unwrap.invoke(null, ProcessingEnvironment.class, wrapper);
            if (unwrapped instanceof ProcessingEnvironment environment && environment != wrapper) {
                return environment;
            }
        } catch (ReflectiveOperationException | LinkageError e) {
            // not IntelliJ
        }
        for (Class<?> type = wrapper.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (ProcessingEnvironment.class.isAssignableFrom(field.getType())) {
                    try {
                        field.setAccessible(true);
                        if (field.get(wrapper) instanceof ProcessingEnvironment environment && environment != wrapper) {
                            return environment;
                        }
                    } catch (ReflectiveOperationException | RuntimeException e) {
                        // not to be seen: try the next one
                    }
                }
            }
        }
        return null;
    }

    @Override
    public void finished(TaskEvent event) {
        TypeElement type = event.getTypeElement();
        if (event.getKind() != TaskEvent.Kind.GENERATE
                || type == null
                || elements.getBinaryName(type).toString().endsWith("-info")) {
            return;
        }
        try {
            weave(type, event.getSourceFile() == null ? null : CompilerOutput.path(event.getSourceFile()));
        } catch (MappingException e) {
            messager.printMessage(Diagnostic.Kind.ERROR, String.valueOf(e.getMessage()), type);
        } catch (IOException | RuntimeException e) {
            messager.printMessage(
                    Diagnostic.Kind.ERROR, "Can't weave class " + type.getQualifiedName() + ": " + e, type);
        }
    }

    private void weave(TypeElement type, @Nullable Path source) throws IOException {
        shapes.add(type);
        CompilerOutput.ClassFile file = output.find(type, source);
        if (file == null) {
            if (MappedClass.isMapped(type)) {
                messager.printMessage(
                        Diagnostic.Kind.NOTE,
                        "Can't find the class file of " + type.getQualifiedName()
                                + " in the compiler's output; it is woven when the application starts, or by"
                                + " mapper's agent.");
            }
            return;
        }
        byte[] woven = weaver.weave(file.content());
        if (woven != file.content()) {
            output.replace(file, woven);
        }
    }
}
