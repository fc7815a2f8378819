package dev.mapper.faults;

import dev.mapper.session.Session;
import dev.mapper.session.SessionFactory;
import java.util.List;
import java.util.function.Function;

/**
 * Something that an application does with a session.
 *
 * @param alternatives what it may have done instead where it catches failures itself
 */
record Scenario(String name, Function<SessionFactory, Session> opening, Body body, List<Body> alternatives) {

    /** The doing. */
    interface Body {
        void run(Run run) throws Exception;
    }

    static Scenario of(String name, Body body) {
        return new Scenario(name, SessionFactory::open, body, List.of());
    }

    Scenario in(Function<SessionFactory, Session> session) {
        return new Scenario(name, session, body, alternatives);
    }

    Scenario or(Body alternative) {
        return new Scenario(name, opening, body, List.of(alternative));
    }

    @Override
    public String toString() {
        return name;
    }
}
