package dev.mapper.semantics;

import static dev.mapper.session.LoadOption.joinedLoad;
import static dev.mapper.session.LoadOption.selectInLoad;
import static dev.mapper.sql.Sql.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.SessionException;
import dev.mapper.StaleDataException;
import dev.mapper.StatementException;
import dev.mapper.UnknownDiscriminatorException;
import dev.mapper.engine.StatementKind;
import dev.mapper.semantics.Staff.Company;
import dev.mapper.semantics.Staff.Customer;
import dev.mapper.semantics.Staff.Employee;
import dev.mapper.semantics.Staff.Manager;
import dev.mapper.semantics.Staff.Person;
import dev.mapper.semantics.Staff.Task;
import dev.mapper.session.Session;
import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.StatementCounter;
import dev.mapper.testing.TestDatabase;
import dev.mapper.testing.TestSessions;
import java.util.List;

/** Entity classes that extend each other, in joined tables. */
class InheritanceTest {

    private static final QStaff_Person person = QStaff_Person.person;
    private static final QStaff_Employee employee = QStaff_Employee.employee;
    private static final QStaff_Manager manager = QStaff_Manager.manager;
    private static final QStaff_Customer customer = QStaff_Customer.customer;
    private static final QStaff_Company company = QStaff_Company.company;
    private static final QStaff_Task task = QStaff_Task.task;

    private static TestSessions open(TestDatabase database) {
        TestSessions sessions = TestSessions.open(database, Staff.ENTITIES);
        sessions.sessions().runInTransaction(session -> {
            Company acme = new Company("Acme");
            Manager mia = new Manager("Mia", 900, 90);
            Employee eve = new Employee("Eve", 500);
            Employee emil = new Employee("Emil", 400);
            for (Person one : List.of(
                    new Person("Pia"), eve, mia, new Customer("Cleo", "Bern"), emil, new Manager("Max", 800, null))) {
                one.setCompany(acme);
                session.add(one);
            }
            session.flush();
            eve.setBoss(mia);
            emil.setBoss(mia);
        });
        return sessions;
    }

    private static void runs(TestDatabase database, Work work) {
        try (TestSessions sessions = open(database);
                Session session = sessions.session();
                StatementCounter counter = sessions.count()) {
            work.with(sessions, session, counter);
        }
    }

    private interface Work {
        void with(TestSessions sessions, Session session, StatementCounter counter);
    }

    @DatabaseTest
    void tablesAreCreatedAndCompareEqual(TestDatabase database) {
        runs(database, (sessions, session, counter) -> {
            assertThat(sessions.sessions().metadata().compare(sessions.engine()).differences())
                    .isEmpty();
            assertThat(sessions.number("select count(*) from person")).isEqualTo(6);
            assertThat(sessions.number("select count(*) from employee")).isEqualTo(4);
            assertThat(sessions.number("select count(*) from manager")).isEqualTo(2);
            assertThat(sessions.column("select type from person order by id"))
                    .containsExactly("person", "employee", "manager", "customer", "employee", "manager");
        });
    }

    @DatabaseTest
    void queryOnTheBaseMakesObjectsOfTheirClasses(TestDatabase database) {
        runs(database, (sessions, session, counter) -> {
            List<Person> all = session.query(person).orderBy(person.id.asc()).all();
            assertThat(all)
                    .extracting(Object::getClass)
                    .isEqualTo(List.of(
                            Person.class,
                            Employee.class,
                            Manager.class,
                            Customer.class,
                            Employee.class,
                            Manager.class));
            assertThat(all).extracting(Person::getName).containsExactly("Pia", "Eve", "Mia", "Cleo", "Emil", "Max");
            assertThat(all)
                    .extracting(Person::getType)
                    .containsExactly("person", "employee", "manager", "customer", "employee", "manager");
            assertThat(counter.total()).isEqualTo(1);
            assertThat(counter.statements().get(0)).doesNotContain("salary").doesNotContain("JOIN");
        });
    }

    @DatabaseTest
    void subclassColumnsLoadOnAccessForAllPeersInOneStatement(TestDatabase database) {
        runs(database, (sessions, session, counter) -> {
            List<Person> all = session.query(person).orderBy(person.id.asc()).all();
            counter.reset();
            assertThat(((Employee) all.get(1)).getSalary()).isEqualTo(500);
            assertThat(counter.total()).isEqualTo(1);
            assertThat(((Employee) all.get(4)).getSalary()).isEqualTo(400);
            assertThat(((Employee) all.get(2)).getSalary()).isEqualTo(900);
            assertThat(((Employee) all.get(1)).getBoss()).isSameAs(all.get(2));
            assertThat(counter.total()).isEqualTo(1);
            assertThat(((Manager) all.get(2)).getBonus()).isEqualTo(90);
            assertThat(((Manager) all.get(5)).getBonus()).isNull();
            assertThat(counter.total()).isEqualTo(2);
            assertThat(((Customer) all.get(3)).getCity()).isEqualTo("Bern");
            assertThat(counter.total()).isEqualTo(3);
        });
    }

    @DatabaseTest
    void queryOnASubclassJoinsItsTables(TestDatabase database) {
        runs(database, (sessions, session, counter) -> {
            List<Employee> employees = session.query(employee)
                    .filter(employee.salary.gt(400), employee.name.like("%e%"))
                    .orderBy(employee.salary.asc(), employee.name.asc())
                    .all();
            assertThat(employees).extracting(Employee::getName).containsExactly("Eve");
            List<Manager> managers = session.query(manager)
                    .orderBy(manager.bonus.desc().nullsLast(), manager.salary.desc())
                    .all();
            assertThat(managers).extracting(Manager::getName).containsExactly("Mia", "Max");
            counter.reset();
            assertThat(managers).extracting(Manager::getSalary).containsExactly(900, 800);
            assertThat(managers).extracting(Manager::getBonus).containsExactly(90, null);
            assertThat(counter.total()).isZero();
            assertThat(session.query(employee).count()).isEqualTo(4);
            assertThat(session.query(employee.name, employee.salary)
                            .filter(employee.badge.isNull())
                            .orderBy(employee.salary.asc())
                            .first()
                            .second())
                    .isEqualTo(400);
        });
    }

    @DatabaseTest
    void getGivesTheSubclassAndNothingForAnotherClass(TestDatabase database) {
        runs(database, (sessions, session, counter) -> {
            Person mia = session.get(Person.class, 3L);
            assertThat(mia).isInstanceOf(Manager.class);
            counter.reset();
            assertThat(session.get(Employee.class, 3L)).isSameAs(mia);
            assertThat(session.get(Manager.class, 3L)).isSameAs(mia);
            assertThat(session.get(Customer.class, 3L)).isNull();
            assertThat(counter.total()).isZero();
            assertThat(session.get(Manager.class, 2L)).isNull();
            assertThat(session.get(Customer.class, 4L).getCity()).isEqualTo("Bern");
            assertThat(session.get(Employee.class, 4L)).isNull();
        });
    }

    @DatabaseTest
    void mixedSubclassesKeepInsertOrderInBatchesByTable(TestDatabase database) {
        try (TestSessions sessions = TestSessions.open(database, Staff.ENTITIES);
                Session session = sessions.session();
                StatementCounter counter = sessions.count()) {
            for (int i = 0; i < 10; i++) {
                session.add(i % 2 == 0 ? new Employee("e" + i, i) : new Manager("m" + i, i, i));
            }
            session.flush();
            assertThat(counter.parameterRows(StatementKind.INSERT) + counter.inserts())
                    .isLessThan(40);
            assertThat(counter.inserts()).isLessThanOrEqualTo(9);
            session.commit();
            assertThat(sessions.column("select name from person order by id"))
                    .containsExactly("e0", "m1", "e2", "m3", "e4", "m5", "e6", "m7", "e8", "m9");
        }
    }

    @DatabaseTest
    void updateWritesOnlyTheTablesWhoseColumnsChanged(TestDatabase database) {
        runs(database, (sessions, session, counter) -> {
            Manager mia = session.get(Manager.class, 3L);
            long version = mia.getVersion();
            counter.reset();
            mia.setName("Maria");
            session.flush();
            assertThat(counter.updates()).isEqualTo(1);
            assertThat(mia.getVersion()).isEqualTo(version + 1);
            counter.reset();
            mia.setBonus(7);
            session.flush();
            assertThat(counter.statements(StatementKind.UPDATE))
                    .hasSize(2)
                    .noneMatch(sql -> sql.contains("salary") || sql.contains("name"));
            assertThat(mia.getVersion()).isEqualTo(version + 2);
            session.commit();
            assertThat(sessions.number("select version from person where id = 3"))
                    .isEqualTo(version + 2);
            assertThat(sessions.number("select bonus from manager where employee_id = 3"))
                    .isEqualTo(7);
        });
    }

    @DatabaseTest
    void versionGuardsColumnsOfSubclassTables(TestDatabase database) {
        runs(database, (sessions, session, counter) -> {
            Employee eve = session.get(Employee.class, 2L);
            session.commit();
            session.expireOnCommit(false);
            session.refresh(eve);
            session.commit();
            sessions.run("update person set version = version + 1 where id = 2");
            eve.setSalary(1);
            assertThatThrownBy(session::flush).isInstanceOf(StaleDataException.class);
            session.rollback();
            assertThat(eve.getSalary()).isEqualTo(500);
        });
    }

    @DatabaseTest
    void deleteRemovesTheSubclassRowFirst(TestDatabase database) {
        runs(database, (sessions, session, counter) -> {
            Manager max = session.get(Manager.class, 6L);
            session.delete(max);
            counter.reset();
            session.flush();
            assertThat(counter.deletes()).isGreaterThanOrEqualTo(3);
            session.commit();
            assertThat(sessions.number("select count(*) from person")).isEqualTo(5);
            assertThat(sessions.number("select count(*) from employee")).isEqualTo(3);
            assertThat(sessions.number("select count(*) from manager")).isEqualTo(1);
        });
    }

    @DatabaseTest
    void referencesAndCollectionsOfTheBaseHoldSubclasses(TestDatabase database) {
        runs(database, (sessions, session, counter) -> {
            Company acme = session.query(company).one();
            assertThat(acme.getPeople())
                    .extracting(Person::getName)
                    .containsExactly("Cleo", "Emil", "Eve", "Max", "Mia", "Pia");
            assertThat(acme.getPeople().get(4)).isInstanceOf(Manager.class);
            session.add(new Task("write", acme.getPeople().get(4)));
            session.commit();
            session.expungeAll();
            Task written = session.query(task).one();
            assertThat(written.getAuthor()).isInstanceOf(Manager.class);
            assertThat(session.query(task)
                            .filter(task.author.eq(written.getAuthor()))
                            .count())
                    .isEqualTo(1);
        });
    }

    @DatabaseTest
    void relationshipsOfSubclassesLoadForPeersAtOnce(TestDatabase database) {
        runs(database, (sessions, session, counter) -> {
            Manager mia = session.get(Manager.class, 3L);
            assertThat(mia.getReports()).extracting(Employee::getName).containsExactly("Emil", "Eve");
            Employee eve = mia.getReports().get(1);
            eve.getTasks().add(new Task("test", eve));
            session.commit();
            session.expungeAll();
            List<Person> all = session.query(person).orderBy(person.id.asc()).all();
            counter.reset();
            int tasks = 0;
            for (Person one : all) {
                if (one instanceof Employee worker) {
                    tasks += worker.getTasks().size();
                }
            }
            assertThat(tasks).isEqualTo(1);
            assertThat(counter.total()).isEqualTo(1);
            counter.reset();
            for (Person one : all) {
                assertThat(one.getCompany().getName()).isEqualTo("Acme");
            }
            assertThat(counter.total()).isLessThanOrEqualTo(1);
        });
    }

    @DatabaseTest
    void joinsReachColumnsOfEachTable(TestDatabase database) {
        runs(database, (sessions, session, counter) -> {
            QStaff_Manager boss = QStaff_Manager.as("boss");
            assertThat(session.query(employee.name, boss.name)
                            .join(employee.boss, boss)
                            .filter(boss.bonus.eq(90))
                            .orderBy(employee.name.asc())
                            .all())
                    .extracting(row -> row.first() + "<" + row.second())
                    .containsExactly("Emil<Mia", "Eve<Mia");
            assertThat(session.query(employee.name, boss.bonus)
                            .outerJoin(employee.boss, boss)
                            .orderBy(employee.name.asc())
                            .all())
                    .extracting(row -> row.first() + "<" + row.second())
                    .containsExactly("Emil<90", "Eve<90", "Max<null", "Mia<null");
            assertThat(session.query(company)
                            .filter(company.people.any(person.name.eq("Pia")))
                            .count())
                    .isEqualTo(1);
            assertThat(session.query(employee)
                            .filter(employee.boss.has(boss, boss.name.eq("Mia")))
                            .count())
                    .isEqualTo(2);
            assertThat(session.query(employee, boss)
                            .outerJoin(employee.boss, boss)
                            .orderBy(employee.id.asc())
                            .all())
                    .extracting(
                            row -> row.second() == null ? null : row.second().getName())
                    .containsExactly("Mia", null, "Mia", null);
        });
    }

    @DatabaseTest
    void expiredObjectsOfOneClassReloadTogetherWithAllTheirColumns(TestDatabase database) {
        runs(database, (sessions, session, counter) -> {
            List<Employee> employees =
                    session.query(employee).orderBy(employee.id.asc()).all();
            session.commit();
            counter.reset();
            assertThat(employees.get(0).getSalary()).isEqualTo(500);
            assertThat(employees.get(2).getName()).isEqualTo("Emil");
            assertThat(counter.total()).isEqualTo(1);
            assertThat(((Manager) employees.get(1)).getBonus()).isEqualTo(90);
            assertThat(employees.get(3).getSalary()).isEqualTo(800);
            assertThat(counter.total()).isEqualTo(2);
            session.rollback();
            sessions.run("update employee set salary = 501 where id = 2");
            session.refresh(employees.get(0));
            assertThat(employees.get(0).getSalary()).isEqualTo(501);
            assertThat(employees.get(0).getType()).isEqualTo("employee");
        });
    }

    @DatabaseTest
    void attributeOfTheDiscriminatorFollowsTheClass(TestDatabase database) {
        runs(database, (sessions, session, counter) -> {
            Customer ada = new Customer("Ada", "Rom");
            session.add(ada);
            session.flush();
            assertThat(ada.getType()).isEqualTo("customer");
            ada.setType("employee");
            assertThatThrownBy(session::flush)
                    .isInstanceOf(SessionException.class)
                    .hasMessageContaining("Person.type")
                    .hasMessageContaining("can't change its class");
            session.rollback();
            Customer bob = new Customer("Bob", "Rom");
            bob.setType("manager");
            session.add(bob);
            assertThatThrownBy(session::flush).hasMessageContaining("\"manager\"");
        });
    }

    @DatabaseTest
    void unknownDiscriminatorIsNamed(TestDatabase database) {
        runs(database, (sessions, session, counter) -> {
            sessions.run("update person set type = 'ghost' where id = 1");
            assertThatThrownBy(() -> session.query(person).all())
                    .isInstanceOf(UnknownDiscriminatorException.class)
                    .hasMessageContaining("ghost")
                    .hasMessageContaining("type")
                    .hasMessageContaining("customer");
        });
    }

    @DatabaseTest
    void uniqueValueOfASubclassTableIsHandedOver(TestDatabase database) {
        runs(database, (sessions, session, counter) -> {
            Employee eve = session.get(Employee.class, 2L);
            eve.setBadge("B1");
            session.commit();
            session.delete(eve);
            Manager next = new Manager("Nora", 1, 1);
            next.setBadge("B1");
            session.add(next);
            session.commit();
            assertThat(sessions.column("select badge from employee where badge is not null"))
                    .containsExactly("B1");
        });
    }

    @DatabaseTest
    void bulkStatementsOnJoinedTablesAreRefused(TestDatabase database) {
        runs(database, (sessions, session, counter) -> {
            assertThatThrownBy(() -> session.query(employee).update(set(employee.salary, 1)))
                    .isInstanceOf(StatementException.class)
                    .hasMessageContaining("lies in several");
            assertThatThrownBy(() -> session.query(manager).delete())
                    .isInstanceOf(StatementException.class)
                    .hasMessageContaining("lies in several");
            assertThatThrownBy(() -> session.bulkInsert(Customer.class, List.of(new Customer("Bea", "Ulm"))))
                    .isInstanceOf(SessionException.class)
                    .hasMessageContaining("JOINED");
            assertThat(session.query(employee).count()).isEqualTo(4);
        });
    }

    @DatabaseTest
    void loaderOptionsReachSubclasses(TestDatabase database) {
        runs(database, (sessions, session, counter) -> {
            List<Employee> employees = session.query(employee)
                    .options(joinedLoad(employee.boss), joinedLoad(employee.company))
                    .orderBy(employee.id.asc())
                    .all();
            assertThat(counter.total()).isEqualTo(1);
            assertThat(employees.get(0).getBoss()).isSameAs(employees.get(1));
            assertThat(employees.get(0).getCompany().getName()).isEqualTo("Acme");
            assertThat(counter.total()).isEqualTo(1);
            session.expungeAll();
            Company acme =
                    session.query(company).options(selectInLoad(company.people)).one();
            counter.reset();
            assertThat(acme.getPeople()).hasSize(6);
            assertThat(counter.total()).isZero();
        });
    }
}
