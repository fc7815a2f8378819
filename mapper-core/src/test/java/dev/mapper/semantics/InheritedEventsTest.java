package dev.mapper.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.ListenerException;
import dev.mapper.flush.FlushListener;
import dev.mapper.semantics.Staff.Customer;
import dev.mapper.semantics.Staff.Manager;
import dev.mapper.semantics.Staff.Person;
import dev.mapper.session.Session;
import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.TestDatabase;
import dev.mapper.testing.TestSessions;
import java.util.ArrayList;
import java.util.List;

/** Listeners of a class hear of its subclasses' objects, each once, and of no others. */
class InheritedEventsTest {

    private static final QStaff_Person person = QStaff_Person.person;

    @DatabaseTest
    void listenersOfAClassHearOfItsSubclasses(TestDatabase kind) {
        try (TestSessions database = TestSessions.open(kind, Staff.ENTITIES);
                Session session = database.session()) {
            List<String> heard = new ArrayList<>();
            FlushListener<Person> note = (it, event) -> {
                heard.add(event.moment() + " " + it.getName());
                if (it.getName().equals("Mia")) {
                    it.setName("Mia M.");
                }
            };
            database.sessions().on(Person.class).beforeInsert(note).afterUpdate(note);
            database.sessions()
                    .on(Manager.class)
                    .afterInsert((it, event) -> heard.add("manager " + it.getName()))
                    .onLoad(it -> heard.add("loaded " + it.getName()));
            database.sessions().on(Person.class).onSet(person.name, (it, name, event) -> name + "!");
            Manager mia = new Manager();
            mia.setName("Mia");
            Customer cy = new Customer();
            cy.setName("Cy");
            session.addAll(List.of(mia, cy));
            session.commit();
            assertThat(heard).containsExactlyInAnyOrder("before-insert Mia!", "manager Mia!", "before-insert Cy!");
            heard.clear();
            cy.setName("Cyd");
            session.commit();
            assertThat(heard).containsExactly("after-update Cyd!");
            session.expungeAll();
            heard.clear();
            assertThat(session.query(person).all()).hasSize(2);
            assertThat(heard).containsExactly("loaded Mia!");
        }
    }

    @DatabaseTest
    void aSubclassNeedsACriterionOfItsOwnRatherThanNone(TestDatabase kind) {
        try (TestSessions database = TestSessions.open(kind, Staff.ENTITIES);
                Session session = database.session()) {
            Manager mia = new Manager();
            mia.setName("Mia");
            Manager max = new Manager();
            max.setName("Max");
            session.addAll(List.of(mia, max));
            session.commit();
            session.expungeAll();
            session.withCriteria(person, it -> it.name.ne("Max"));
            assertThat(session.query(person.name).all()).containsExactly("Mia");
            assertThatThrownBy(() -> session.query(QStaff_Manager.manager).all())
                    .isInstanceOf(ListenerException.class)
                    .hasMessageContaining("Manager");
            session.withCriteria(QStaff_Manager.manager, it -> it.name.ne("Max"));
            assertThat(session.query(QStaff_Manager.manager).all())
                    .extracting(Manager::getName)
                    .containsExactly("Mia");
        }
    }
}
