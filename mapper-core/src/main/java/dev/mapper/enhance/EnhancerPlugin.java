package dev.mapper.enhance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.build.Plugin;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.description.field.FieldList;
import net.bytebuddy.description.method.MethodList;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/**
 * Weaves the classes of a build with Byte Buddy's Maven or Gradle plugin: for Kotlin, Eclipse's compiler and other builds
 * without javac. Found by {@code META-INF/net.bytebuddy/build.plugins}. Thread-safe, for parallel builds.
 */
public final class EnhancerPlugin implements Plugin.WithPreprocessor {

    private final Map<String, WeavingPlan> plans = new ConcurrentHashMap<>();
    private volatile @Nullable Weaver weaver;

    /** For Byte Buddy. */
    public EnhancerPlugin() {}

    @Override
    public void onPreprocess(TypeDescription type, ClassFileLocator locator) {
        Weaver known = weaver;
        if (known == null) {
            known = new Weaver(new ClassFileShapes(name -> classFile(locator, name)));
            weaver = known;
        }
        byte[] classFile = classFile(locator, type.getInternalName());
        WeavingPlan plan = classFile == null ? null : known.plan(classFile);
        if (plan != null) {
            plans.put(type.getName(), plan);
        }
    }

    private static byte @Nullable [] classFile(ClassFileLocator locator, String internalName) {
        try {
            ClassFileLocator.Resolution found = locator.locate(internalName.replace('/', '.'));
            return found.isResolved() ? found.resolve() : null;
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read the class file of " + internalName, e);
        }
    }

    @Override
    public boolean matches(@Nullable TypeDescription type) {
        return type != null && plans.containsKey(type.getName());
    }

    @Override
    public DynamicType.Builder<?> apply(
            DynamicType.Builder<?> builder, TypeDescription type, ClassFileLocator locator) {
        WeavingPlan plan = plans.get(type.getName());
        return plan == null ? builder : builder.visit(new PlannedWeaving(plan));
    }

    @Override
    public void close() {
        plans.clear();
        weaver = null;
    }

    private record PlannedWeaving(WeavingPlan plan) implements AsmVisitorWrapper {

        @Override
        public int mergeWriter(int flags) {
            return flags | ClassWriter.COMPUTE_MAXS;
        }

        @Override
        public int mergeReader(int flags) {
            return flags;
        }

        @Override
        public ClassVisitor wrap(
                TypeDescription type,
                ClassVisitor next,
                Implementation.Context context,
                TypePool pool,
                FieldList<FieldDescription.InDefinedShape> fields,
                MethodList<?> methods,
                int writerFlags,
                int readerFlags) {
            return plan.visitor(next);
        }
    }
}
