package dev.mapper.enhance;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.ref.WeakReference;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Weaves classes while they are loaded: {@code -javaagent:mapper-core.jar}, with the libraries it depends on on the class
 * path. To start faster, name the packages to look at: {@code -javaagent:mapper-core.jar=com.acme,org.example}.
 */
public final class EnhancerAgent {

    private static final List<String> NEVER = List.of("java/", "javax/", "jdk/", "sun/", "com/sun/", "net/bytebuddy/");

    private EnhancerAgent() {}

    /** Called by the virtual machine before the application starts. */
    public static void premain(@Nullable String packages, Instrumentation instrumentation) {
        instrumentation.addTransformer(new Transformer(prefixes(packages)));
    }

    /**
     * Called by the virtual machine when the agent is attached later; only classes that are loaded from then on are woven.
     */
    public static void agentmain(@Nullable String packages, Instrumentation instrumentation) {
        premain(packages, instrumentation);
    }

    private static List<String> prefixes(@Nullable String packages) {
        return packages == null || packages.isBlank()
                ? List.of("")
                : Arrays.stream(packages.split(",", -1))
                        .map(it -> it.strip().replace('.', '/') + "/")
                        .toList();
    }

    private static final class Transformer implements ClassFileTransformer {

        private final List<String> prefixes;
        private final Map<ClassLoader, Weaver> weavers = Collections.synchronizedMap(new WeakHashMap<>());

        Transformer(List<String> prefixes) {
            this.prefixes = prefixes;
        }

        @Override
        @SuppressWarnings("NullAway") // null is how a transformer says that it leaves a class as it is
        public byte[] transform(
                @Nullable ClassLoader loader,
                @Nullable String className,
                @Nullable Class<?> redefined,
                @Nullable ProtectionDomain domain,
                byte[] classFile) {
            if (loader == null
                    || className == null
                    || redefined != null
                    || NEVER.stream().anyMatch(className::startsWith)
                    || prefixes.stream().noneMatch(className::startsWith)) {
                return null;
            }
            try {
                Weaver weaver = weavers.get(loader);
                if (weaver == null) {
                    weaver = new Weaver(
                            new ClassFileShapes(new LoaderClassFiles(new WeakReference<>(loader))::classFile));
                    weavers.put(loader, weaver);
                }
                byte[] woven = weaver.weave(classFile);
                return woven == classFile ? null : woven;
            } catch (RuntimeException e) {
                // the virtual machine would swallow it
                System.getLogger(EnhancerAgent.class.getName())
                        .log(System.Logger.Level.ERROR, "Can't weave " + className.replace('/', '.'), e);
                return null;
            }
        }
    }

    /** Must not hold the loader, which is the weak key that its weaver lies under. */
    private record LoaderClassFiles(WeakReference<ClassLoader> loader) {

        byte @Nullable [] classFile(String internalName) {
            ClassLoader present = loader.get();
            return present == null ? null : ClassFileShapes.classFile(present, internalName);
        }
    }
}
