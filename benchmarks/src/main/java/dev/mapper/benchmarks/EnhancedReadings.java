package dev.mapper.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Objects;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.bytecode.enhance.spi.DefaultEnhancementContext;
import org.hibernate.bytecode.enhance.spi.UnloadedClass;
import org.hibernate.bytecode.enhance.spi.UnloadedField;
import org.hibernate.bytecode.internal.BytecodeProviderInitiator;
import org.hibernate.cfg.Configuration;

/** Hibernate over {@link EnhancedReading}s that note their changes, as its build plugin would have made them. */
final class EnhancedReadings implements AutoCloseable {

    private static final String NAME = "dev.mapper.benchmarks.EnhancedReading";

    private static Class<? extends Changeable> enhanced;

    private final SessionFactory sessions;

    private EnhancedReadings(SessionFactory sessions) {
        this.sessions = sessions;
    }

    static EnhancedReadings open(Readings readings) throws IOException {
        enhance();
        return new EnhancedReadings(readings.hibernate(new Configuration().addResource("enhanced-reading.orm.xml")));
    }

    /** Before the class is used: it can't be changed afterwards. */
    private static synchronized void enhance() throws IOException {
        if (enhanced != null) {
            return;
        }
        try (InputStream file = EnhancedReadings.class.getResourceAsStream("EnhancedReading.class")) {
            byte[] bytes = BytecodeProviderInitiator.buildDefaultBytecodeProvider()
                    .getEnhancer(new DirtyTracking())
                    .enhance(NAME, Objects.requireNonNull(file).readAllBytes());
            enhanced = MethodHandles.lookup()
                    .defineClass(Objects.requireNonNull(bytes, "enhanced bytes"))
                    .asSubclass(Changeable.class);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    Session openSession() {
        return sessions.openSession();
    }

    List<? extends Changeable> all(Session session) {
        return session.createSelectionQuery("from EnhancedReading", enhanced).getResultList();
    }

    @Override
    public void close() {
        sessions.close();
    }

    /** Enhances the one class, whose mapping no annotation tells. */
    private static final class DirtyTracking extends DefaultEnhancementContext {

        @Override
        public boolean isEntityClass(UnloadedClass type) {
            return type.getName().equals(NAME);
        }

        @Override
        public boolean doDirtyCheckingInline(UnloadedClass type) {
            return true;
        }

        @Override
        public boolean isPersistentField(UnloadedField field) {
            return true;
        }
    }
}
