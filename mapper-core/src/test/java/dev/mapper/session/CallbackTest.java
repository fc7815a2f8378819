package dev.mapper.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.ConfigurationException;
import dev.mapper.MappingException;
import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.TestDatabase;
import dev.mapper.testing.TestSessions;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.ExcludeSuperclassListeners;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.PostRemove;
import jakarta.persistence.PostUpdate;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreRemove;
import jakarta.persistence.PreUpdate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallbackTest {

    private static final List<String> HEARD = new ArrayList<>();

    /** Hears all entities that name it. */
    static class Listener {

        private final String name;

        Listener() {
            this("listener");
        }

        Listener(String name) {
            this.name = name;
        }

        @PrePersist
        private void before(Object entity) {
            HEARD.add(name + " @PrePersist " + entity.getClass().getSimpleName());
        }

        @PostLoad
        void loaded(Audited entity) {
            HEARD.add(name + " @PostLoad");
        }
    }

    /** Has callbacks for its subclasses. */
    @MappedSuperclass
    @EntityListeners(Listener.class)
    abstract static class Audited {

        @Column(length = 50)
        String createdBy;

        @Column(length = 50)
        String updatedBy;

        @PrePersist
        private void created() {
            createdBy = "me";
            HEARD.add("superclass @PrePersist");
        }

        @PreUpdate
        void updated() {
            updatedBy = "me too";
            HEARD.add("superclass @PreUpdate");
        }
    }

    /** Has callbacks of its own. */
    @Entity
    static class Paper extends Audited {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private Long id;

        @Column(length = 50)
        private String title;

        Paper() {}

        Paper(String title) {
            this.title = title;
        }

        @PrePersist
        void persisting() {
            HEARD.add("@PrePersist " + (id == null));
        }

        @PostPersist
        private void persisted() {
            HEARD.add("@PostPersist " + (id != null));
        }

        /** Overrides, and is no callback any more. */
        @Override
        void updated() {
            HEARD.add("not called");
        }

        @PreUpdate
        void updating() {
            updatedBy = "paper";
            HEARD.add("@PreUpdate");
        }

        @PostUpdate
        void wasUpdated() {
            HEARD.add("@PostUpdate");
        }

        @PreRemove
        void removing() {
            HEARD.add("@PreRemove");
        }

        @PostRemove
        void removed() {
            HEARD.add("@PostRemove");
        }

        @PostLoad
        void loaded() {
            HEARD.add("@PostLoad " + title);
        }
    }

    /** Wants nothing of the superclass's listeners. */
    @Entity
    @ExcludeSuperclassListeners
    static class Quiet extends Audited {

        @Id
        private Long id;
    }

    /** Has a callback that cannot be called. */
    @Entity
    static class Wrong {

        @Id
        private Long id;

        @PrePersist
        void before(String what) {
            id = (long) what.length();
        }
    }

    /** Has two callbacks for one moment. */
    @Entity
    static class Twice {

        @Id
        private Long id;

        @PostLoad
        void one() {}

        @PostLoad
        void two() {}
    }

    @BeforeEach
    void forget() {
        HEARD.clear();
    }

    @DatabaseTest
    void callbacksAreCalledAtTheirMomentsSuperclassesFirst(TestDatabase kind) {
        try (TestSessions database = TestSessions.open(kind, Paper.class);
                Session session = database.session()) {
            Paper paper = new Paper("one");
            session.add(paper);
            assertThat(HEARD).isEmpty();
            session.flush();
            assertThat(HEARD)
                    .containsExactly(
                            "listener @PrePersist Paper",
                            "superclass @PrePersist",
                            "@PrePersist true",
                            "@PostPersist true");
            HEARD.clear();
            paper.title = "two";
            session.commit();
            assertThat(HEARD).containsExactly("@PreUpdate", "@PostUpdate");
            assertThat(database.column("select created_by from paper")).containsExactly("me");
            assertThat(database.column("select updated_by from paper")).containsExactly("paper");
            HEARD.clear();
            session.refresh(paper);
            assertThat(HEARD).containsExactly("listener @PostLoad", "@PostLoad two");
            HEARD.clear();
            session.expungeAll();
            Paper again = session.query(QCallbackTest_Paper.paper).one();
            assertThat(HEARD).containsExactly("listener @PostLoad", "@PostLoad two");
            HEARD.clear();
            session.delete(again);
            session.commit();
            assertThat(HEARD).containsExactly("@PreRemove", "@PostRemove");
        }
    }

    @DatabaseTest
    void superclassListenersCanBeExcluded(TestDatabase kind) {
        try (TestSessions database = TestSessions.open(kind, Quiet.class);
                Session session = database.session()) {
            Quiet quiet = new Quiet();
            quiet.id = 1L;
            session.add(quiet);
            session.commit();
            assertThat(HEARD).containsExactly("superclass @PrePersist");
        }
    }

    @Test
    void listenersAreMadeOnceByTheFactoryThatIsGiven() {
        List<Class<?>> made = new ArrayList<>();
        try (TestSessions database = TestSessions.open(
                TestDatabase.H2,
                settings -> settings.listenerFactory(type -> {
                    made.add(type);
                    return new Listener("bean");
                }),
                Paper.class,
                Quiet.class)) {
            database.sessions().runInTransaction(session -> session.add(new Paper("one")));
            database.sessions().runInTransaction(session -> session.add(new Paper("two")));
            assertThat(made).containsExactly(Listener.class);
            assertThat(HEARD).contains("bean @PrePersist Paper").doesNotContain("listener @PrePersist Paper");
        }
        assertThatThrownBy(() -> TestSessions.open(
                        TestDatabase.H2, settings -> settings.listenerFactory(type -> "wrong"), Paper.class))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("java.lang.String");
    }

    @Test
    void callbacksThatCannotBeCalledAreRefused() {
        assertThatThrownBy(() -> TestSessions.open(TestDatabase.H2, Wrong.class))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("Wrong.before()")
                .hasMessageContaining("@PrePersist")
                .hasMessageContaining("without parameters");
        assertThatThrownBy(() -> TestSessions.open(TestDatabase.H2, Twice.class))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("@PostLoad")
                .hasMessageContaining("[one, two]");
    }
}
