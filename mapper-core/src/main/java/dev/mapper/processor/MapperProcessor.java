package dev.mapper.processor;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/**
 * The annotation processor: checks mappings, writes query classes and the entity index, and has javac's output woven
 * unless {@code -Amapper.weave=false} is given. Claims no annotation.
 */
@SupportedAnnotationTypes("*")
@SupportedOptions(MapperProcessor.WEAVE)
public final class MapperProcessor extends AbstractProcessor {

    static final String WEAVE = "mapper.weave";

    /** Names of entities whose attributes have types that don't exist yet, or are just found. */
    private final Set<String> waiting = new LinkedHashSet<>();

    private @Nullable Work work;

    /** For the compiler. */
    public MapperProcessor() {}

    /** What needs the environment. */
    private record Work(
            Elements elements, Messager messager, QueryClassWriter writer, IndexFile index, MappingChecks checks) {}

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        Elements elements = environment.getElementUtils();
        IndexFile index = new IndexFile(elements, environment.getFiler());
        work = new Work(
                elements,
                environment.getMessager(),
                new QueryClassWriter(elements, environment.getTypeUtils(), environment.getFiler()),
                index,
                new MappingChecks(environment, index));
        if (!"false".equals(environment.getOptions().get(WEAVE)) && !registersWeaver(environment)) {
            environment
                    .getMessager()
                    .printMessage(
                            Diagnostic.Kind.WARNING,
                            "This compiler is not javac, so mapper can't weave entities while they are compiled. Use"
                                    + " the Byte Buddy build plugin or mapper's agent; else they are woven when the"
                                    + " application starts, where that is possible. -A" + WEAVE
                                    + "=false silences this.");
        }
    }

    private static boolean registersWeaver(ProcessingEnvironment environment) {
        try {
            return CompileTimeWeaver.register(environment);
        } catch (LinkageError e) {
            // no javac in this virtual machine
            return false;
        }
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Work present = work;
        if (present != null) {
            ElementFilter.typesIn(round.getRootElements()).forEach(it -> collect(it, present));
            generate(present, round.processingOver());
            if (round.processingOver()) {
                finish(present, round.errorRaised());
            }
        }
        return false;
    }

    private void collect(TypeElement type, Work present) {
        present.index().add(type);
        if (MappedClass.isMapped(type) || Mirrors.has(type, Mirrors.EMBEDDABLE)) {
            waiting.add(present.elements().getBinaryName(type).toString());
        }
        ElementFilter.typesIn(type.getEnclosedElements()).forEach(it -> collect(it, present));
    }

    private void generate(Work present, boolean last) {
        for (String name : Set.copyOf(waiting)) {
            // elements of former rounds are void
            TypeElement type = ElementShapes.find(present.elements(), name);
            if (type == null) {
                waiting.remove(name);
                continue;
            }
            MappedClass mapped = new MappedClass(type, processingEnv.getTypeUtils());
            if (last || isComplete(mapped)) {
                waiting.remove(name);
                present.checks().check(mapped);
                if (!last) {
                    write(mapped, present);
                }
            }
        }
    }

    private static boolean isComplete(MappedClass mapped) {
        return mapped.attributes().stream().noneMatch(it -> it.type().getKind() == TypeKind.ERROR);
    }

    private static void write(MappedClass mapped, Work present) {
        try {
            if (!MappingChecks.canBeNamed(mapped.element())) {
                return;
            }
            if (Mirrors.has(mapped.element(), Mirrors.ENTITY)) {
                present.writer().write(mapped);
            } else if (Mirrors.has(mapped.element(), Mirrors.MAPPED_SUPERCLASS)) {
                present.writer().writeAnchor(mapped);
            }
        } catch (FilerException e) {
            // an incremental compiler shows the class again, or it is the user's own
            present.messager().printMessage(Diagnostic.Kind.NOTE, String.valueOf(e.getMessage()), mapped.element());
        } catch (IOException e) {
            failed(present, "the query class of " + mapped.name(), e, mapped.element());
        }
    }

    private static void finish(Work present, boolean errors) {
        if (!errors) {
            try {
                present.index().write();
            } catch (IOException e) {
                failed(present, "the entity index", e, null);
            }
        }
    }

    private static void failed(Work present, String what, IOException cause, @Nullable Element at) {
        String message = "Can't write " + what + ": " + cause;
        if (at == null) {
            present.messager().printMessage(Diagnostic.Kind.ERROR, message);
        } else {
            present.messager().printMessage(Diagnostic.Kind.ERROR, message, at);
        }
    }
}
