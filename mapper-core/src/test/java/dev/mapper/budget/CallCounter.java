package dev.mapper.budget;

import dev.mapper.engine.Engine;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.agent.builder.AgentBuilder.RedefinitionStrategy;
import net.bytebuddy.agent.builder.ResettableClassFileTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.matcher.ElementMatchers;
import org.jspecify.annotations.Nullable;

/**
 * Counts the methods and constructors of the mapper, and of the entities it is told, that a block enters on the calling
 * thread; bodies of lambdas and what the weaver added included, the JDK's and drivers' methods not. While it is open,
 * the classes carry the counting code; closing it takes that out again.
 */
final class CallCounter implements AutoCloseable {

    private final Instrumentation instrumentation;
    private final ResettableClassFileTransformer counting;

    /**
     * Instruments all classes of the mapper, loaded or not yet, and the given entities. A class that another one brings
     * along while that is being instrumented escapes, so run once what is to be counted before this.
     */
    CallCounter(Class<?>... entities) {
        instrumentation = ByteBuddyAgent.install();
        Object mapper = codeOf(Engine.class.getProtectionDomain());
        counting = new AgentBuilder.Default(new ByteBuddy().ignore(ElementMatchers.none()))
                .disableClassFormatChanges()
                .with(RedefinitionStrategy.RETRANSFORMATION)
                .with(RedefinitionStrategy.DiscoveryStrategy.Reiterating.INSTANCE)
                .with(RedefinitionStrategy.Listener.ErrorEscalating.FAIL_FAST)
                .ignore(ElementMatchers.none())
                .type((type, loader, module, redefined, domain) ->
                        type.getName().startsWith("dev.mapper.")
                                && codeOf(domain).equals(mapper))
                .or(ElementMatchers.anyOf(entities))
                .transform((builder, type, loader, module, domain) ->
                        builder.visit(Advice.to(Entry.class).on(countable())))
                .installOn(instrumentation);
    }

    private static ElementMatcher<MethodDescription> countable() {
        return ElementMatchers.<MethodDescription>isMethod().or(ElementMatchers.isConstructor());
    }

    private static String codeOf(@Nullable ProtectionDomain domain) {
        return domain == null || domain.getCodeSource() == null
                ? ""
                : String.valueOf(domain.getCodeSource().getLocation());
    }

    /** What the block calls. */
    Calls count(Runnable block) {
        Calls calls = new Calls();
        Entry.calls = calls;
        Entry.thread = Thread.currentThread();
        try {
            block.run();
        } finally {
            Entry.thread = null;
            Entry.calls = null;
        }
        return calls;
    }

    @Override
    public void close() {
        counting.reset(instrumentation, RedefinitionStrategy.RETRANSFORMATION);
    }

    /** The code that is put at the start of each method. */
    public static final class Entry {

        static volatile @Nullable Thread thread;
        static volatile @Nullable Calls calls;

        private Entry() {}

        @Advice.OnMethodEnter
        static void entered(@Advice.Origin("#t.#m") String method) {
            CallCounter.Entry.count(method);
        }

        /** Public, since the classes that count are in other packages. */
        public static void count(String method) {
            Calls counted = calls;
            if (counted != null && Thread.currentThread() == thread) {
                counted.byMethod.merge(method, 1, Integer::sum);
            }
        }
    }

    /** The calls of one block, by method. */
    static final class Calls {

        private final Map<String, Integer> byMethod = new TreeMap<>();

        int total() {
            return byMethod.values().stream().mapToInt(Integer::intValue).sum();
        }

        /** The methods with how often each was called, most often first. */
        @Override
        public String toString() {
            return byMethod.entrySet().stream()
                    .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                    .map(call -> String.format("%5d  %s", call.getValue(), call.getKey()))
                    .collect(Collectors.joining("\n", total() + " calls:\n", "\n"));
        }
    }
}
