package dev.mapper.university;

import dev.mapper.session.SessionFactoryBuilder;
import dev.mapper.testing.DatabaseUnderTest;
import dev.mapper.testing.TestSessions;
import java.util.List;
import java.util.function.UnaryOperator;

/** A fresh database with the university's tables, and a session factory over it. */
public final class University extends TestSessions {

    private University(DatabaseUnderTest kind, UnaryOperator<SessionFactoryBuilder> settings) {
        super(
                kind,
                settings,
                List.of(
                        Department.class,
                        Employee.class,
                        User.class,
                        Address.class,
                        UserProfile.class,
                        Student.class,
                        Course.class));
    }

    public static University open(DatabaseUnderTest kind) {
        return new University(kind, builder -> builder);
    }

    public static University open(DatabaseUnderTest kind, UnaryOperator<SessionFactoryBuilder> settings) {
        return new University(kind, settings);
    }
}
