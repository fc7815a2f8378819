package dev.mapper.budget;

import static dev.mapper.budget.QPerson.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.session.Session;
import dev.mapper.state.EntityState;
import dev.mapper.state.LoadGroup;
import dev.mapper.state.Woven;
import dev.mapper.testing.TestDatabase;
import dev.mapper.testing.TestSessions;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.Test;

/**
 * What a managed object takes that nobody has changed, beyond an object of the same fields: its state, and its share of
 * the identity map and of the group that it was loaded with.
 */
class FootprintTest {

    private static final int MOST_BYTES = 96;
    private static final int ROWS = 20_000;

    /** The fields of {@link Person}, and nothing else. */
    @SuppressWarnings("unused")
    private static final class PlainPerson {
        private Long id;
        private String name;
    }

    @Test
    void anUnchangedObjectTakesNoMoreThanItsBudget() throws ReflectiveOperationException {
        Instrumentation sizes = ByteBuddyAgent.install();
        try (TestSessions people = TestSessions.open(TestDatabase.H2, Person.class);
                Session session = people.session()) {
            List<Person> added = new ArrayList<>();
            for (int i = 0; i < ROWS; i++) {
                added.add(new Person("person " + i));
            }
            people.sessions().inTransaction(writing -> {
                writing.addAll(added);
                return true;
            });
            List<Person> all = session.query(person).all();
            EntityState state = ((Woven) all.get(0)).$mapper$state();
            LoadGroup group = state.peers();
            double each = sizes.getObjectSize(state)
                    + sizes.getObjectSize(all.get(0))
                    - sizes.getObjectSize(new PlainPerson())
                    + (double) sizes.getObjectSize(field(group, "members")) / ROWS
                    + (double) sizes.getObjectSize(field(table(state), "buckets")) / ROWS;
            System.out.printf("Bytes, a clean managed object: %.1f of %d%n", each, MOST_BYTES);
            assertThat(field(state, "beside")).isNull();
            assertThat(each).isLessThanOrEqualTo(MOST_BYTES);
        }
    }

    private static Object table(EntityState state) throws ReflectiveOperationException {
        Object map = field(state.owner(), "identities");
        return ((Object[]) field(map, "tables"))[0];
    }

    private static Object field(Object holder, String name) throws ReflectiveOperationException {
        Field field = holder.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(holder);
    }
}
