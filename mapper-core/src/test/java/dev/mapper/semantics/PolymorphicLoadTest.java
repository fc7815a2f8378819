package dev.mapper.semantics;

import static dev.mapper.session.LoadOption.defer;
import static dev.mapper.session.LoadOption.loadOnly;
import static dev.mapper.session.LoadOption.raiseLoad;
import static dev.mapper.session.LoadOption.selectInLoad;
import static dev.mapper.session.LoadOption.selectInPolymorphic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.LazyLoadException;
import dev.mapper.LoadOptionException;
import dev.mapper.semantics.Fleet.Car;
import dev.mapper.semantics.Fleet.Depot;
import dev.mapper.semantics.Fleet.Tanker;
import dev.mapper.semantics.Fleet.Truck;
import dev.mapper.semantics.Fleet.Vehicle;
import dev.mapper.semantics.Library.AudioBook;
import dev.mapper.semantics.Library.Author;
import dev.mapper.semantics.Library.Book;
import dev.mapper.semantics.Library.Film;
import dev.mapper.semantics.Library.Item;
import dev.mapper.semantics.Library.Record;
import dev.mapper.semantics.Library.Scene;
import dev.mapper.semantics.Staff.Company;
import dev.mapper.semantics.Staff.Customer;
import dev.mapper.semantics.Staff.Employee;
import dev.mapper.semantics.Staff.Manager;
import dev.mapper.semantics.Staff.Person;
import dev.mapper.semantics.Staff.Task;
import dev.mapper.session.Session;
import dev.mapper.testing.DatabaseSuite;
import dev.mapper.testing.DatabaseUnderTest;
import dev.mapper.testing.StatementCounter;
import dev.mapper.testing.TestSessions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Columns and relationships of subclasses that come with a query on a superclass. */
@DatabaseSuite
class PolymorphicLoadTest {

    private static final QStaff_Person person = QStaff_Person.person;
    private static final QStaff_Employee employee = QStaff_Employee.employee;
    private static final QStaff_Manager manager = QStaff_Manager.manager;
    private static final QStaff_Customer customer = QStaff_Customer.customer;
    private static final QStaff_Company company = QStaff_Company.company;
    private static final QFleet_Vehicle vehicle = QFleet_Vehicle.vehicle;
    private static final QFleet_Truck truck = QFleet_Truck.truck;
    private static final QLibrary_Item item = QLibrary_Item.item;

    @Parameter
    DatabaseUnderTest database;

    private TestSessions sessions;
    private Session session;
    private StatementCounter counter;

    private void open(Class<?>... entities) {
        sessions = TestSessions.open(database, entities);
        session = sessions.session();
        counter = sessions.count();
    }

    private void openStaff() {
        open(Staff.ENTITIES);
        Company acme = new Company("Acme");
        Manager mia = new Manager("Mia", 900, 90);
        Employee eve = new Employee("Eve", 500);
        Employee emil = new Employee("Emil", 400);
        eve.getTasks().add(new Task("test", eve));
        for (Person one : List.of(
                new Person("Pia"), eve, mia, new Customer("Cleo", "Bern"), emil, new Manager("Max", 800, null))) {
            one.setCompany(acme);
            session.add(one);
        }
        session.flush();
        eve.setBoss(mia);
        emil.setBoss(mia);
        fresh();
    }

    private void fresh() {
        session.commit();
        session.expungeAll();
        counter.reset();
    }

    @AfterEach
    void close() {
        counter.close();
        session.close();
        sessions.close();
    }

    private static List<Employee> employees(List<Person> people) {
        return people.stream()
                .filter(Employee.class::isInstance)
                .map(Employee.class::cast)
                .toList();
    }

    @Test
    void selectInPolymorphicLoadsAClassByOneStatement() {
        openStaff();
        List<Person> all = session.query(person)
                .options(selectInPolymorphic(customer, manager))
                .orderBy(person.id.asc())
                .all();
        assertThat(counter.selects()).isEqualTo(3);
        assertThat(counter.total()).isEqualTo(3);
        assertThat(((Customer) all.get(3)).getCity()).isEqualTo("Bern");
        Manager mia = (Manager) all.get(2);
        assertThat(mia.getBonus()).isEqualTo(90);
        assertThat(mia.getSalary()).isEqualTo(900);
        assertThat(mia.getBoss()).isNull();
        assertThat(((Manager) all.get(5)).getBonus()).isNull();
        assertThat(counter.total()).isEqualTo(3);
        // What is not named stays for later, for all objects of the result
        assertThat(((Employee) all.get(1)).getSalary()).isEqualTo(500);
        assertThat(((Employee) all.get(4)).getSalary()).isEqualTo(400);
        assertThat(counter.total()).isEqualTo(4);
    }

    @Test
    void superclassInTheMiddleLoadsItsColumnsForItsSubclasses() {
        openStaff();
        List<Person> all = session.query(person)
                .options(selectInPolymorphic(employee))
                .orderBy(person.id.asc())
                .all();
        assertThat(counter.total()).isEqualTo(2);
        assertThat(employees(all)).extracting(Employee::getSalary).containsExactly(500, 900, 400, 800);
        assertThat(counter.total()).isEqualTo(2);
        assertThat(((Manager) all.get(2)).getBonus()).isEqualTo(90);
        assertThat(counter.total()).isEqualTo(3);
    }

    @Test
    void eachObjectIsReadOnceWhereSubclassesExtendEachOther() {
        openStaff();
        session.query(person)
                .filter(person.name.in("Mia", "Max"))
                .options(selectInPolymorphic(employee, manager))
                .all();
        assertThat(counter.total()).isEqualTo(2);
        session.expungeAll();
        counter.reset();
        session.query(person).options(selectInPolymorphic(employee, manager)).all();
        assertThat(counter.total()).isEqualTo(3);
        assertThat(counter.statements().stream().filter(sql -> sql.contains("bonus")))
                .hasSize(1);
    }

    @Test
    void nothingIsSentForWhatIsThereOrForClassesWithoutObjects() {
        openStaff();
        List<Manager> known = session.query(manager).all();
        counter.reset();
        session.query(person)
                .filter(person.name.ne("Cleo"))
                .options(selectInPolymorphic(manager, customer))
                .all();
        assertThat(counter.total()).isEqualTo(1);
        assertThat(known).hasSize(2);
    }

    @Test
    void keysAreNamed500AtATime() {
        openStaff();
        for (int i = 0; i < 501; i++) {
            session.add(new Customer("c" + i, "city" + i));
        }
        fresh();
        List<Person> all =
                session.query(person).options(selectInPolymorphic(customer)).all();
        assertThat(counter.total()).isEqualTo(3);
        assertThat(all.stream()
                        .filter(Customer.class::isInstance)
                        .map(one -> ((Customer) one).getCity())
                        .distinct())
                .hasSize(502);
        assertThat(counter.total()).isEqualTo(3);
    }

    @Test
    void whatAnObjectHasStaysUnlessTheQueryReadsOverIt() {
        openStaff();
        session.expireOnCommit(false);
        Manager mia =
                (Manager) session.query(person).filter(person.name.eq("Mia")).one();
        mia.setBonus(1);
        session.query(person).options(selectInPolymorphic(manager)).all();
        assertThat(mia.getBonus()).isEqualTo(1);
        assertThat(mia.getSalary()).isEqualTo(900);
        session.commit();
        sessions.run("update manager set bonus = 5 where employee_id = " + mia.getId());
        session.query(person).options(selectInPolymorphic(manager)).all();
        assertThat(mia.getBonus()).isEqualTo(1);
        session.query(person)
                .options(selectInPolymorphic(manager))
                .populateExisting()
                .all();
        counter.reset();
        assertThat(mia.getBonus()).isEqualTo(5);
        assertThat(counter.total()).isZero();
    }

    @Test
    void thenLoadsRelationshipsOfTheSubclass() {
        openStaff();
        List<Person> all = session.query(person)
                .options(selectInPolymorphic(employee, customer)
                        .then(selectInLoad(employee.boss), selectInLoad(employee.tasks)))
                .orderBy(person.id.asc())
                .all();
        // The bosses are there: people, employees, customers, tasks
        assertThat(counter.total()).isEqualTo(4);
        assertThat(employees(all).get(0).getTasks()).hasSize(1);
        assertThat(employees(all).get(1).getTasks()).isEmpty();
        assertThat(employees(all).get(0).getBoss()).isSameAs(all.get(2));
        assertThat(counter.total()).isEqualTo(4);
    }

    @Test
    void thenSaysWhatIsLeftOutAndForbidden() {
        openStaff();
        List<Person> all = session.query(person)
                .options(selectInPolymorphic(employee).then(defer(employee.badge), raiseLoad(employee.tasks)))
                .orderBy(person.id.asc())
                .all();
        assertThat(counter.statements().get(1)).contains("salary").doesNotContain("badge");
        assertThat(((Employee) all.get(1)).getBadge()).isNull();
        assertThat(counter.total()).isEqualTo(3);
        assertThat(((Employee) all.get(4)).getBadge()).isNull();
        assertThat(counter.total()).isEqualTo(3);
        assertThatThrownBy(() -> ((Employee) all.get(1)).getTasks().size())
                .isInstanceOf(LazyLoadException.class)
                .hasMessageContaining("tasks");
        assertThat(all.get(1).getCompany().getName()).isEqualTo("Acme");
    }

    @Test
    void whatTheQueryLeavesOutOfTheSuperclassStaysOut() {
        openStaff();
        List<Person> all = session.query(person)
                .options(loadOnly(person.id), selectInPolymorphic(customer))
                .all();
        assertThat(counter.statements()).noneMatch(sql -> sql.contains("name"));
        assertThat(all).extracting(Person::getName).contains("Cleo");
        assertThat(counter.total()).isEqualTo(3);
    }

    @Test
    void raiseLoadForbidsRelationshipsOfSubclassesToo() {
        openStaff();
        List<Person> all = session.query(person)
                .options(raiseLoad())
                .orderBy(person.id.asc())
                .all();
        assertThatThrownBy(() -> ((Employee) all.get(1)).getTasks().size()).isInstanceOf(LazyLoadException.class);
        assertThatThrownBy(() -> ((Manager) all.get(2)).getReports().size()).isInstanceOf(LazyLoadException.class);
        assertThat(((Employee) all.get(1)).getSalary()).isEqualTo(500);
    }

    @Test
    void itGoesBelowRelationshipsIntoRowsOfSeveralValuesStreamsAndGets() {
        openStaff();
        Company acme = session.query(company)
                .options(selectInLoad(company.people).then(selectInPolymorphic(manager)))
                .one();
        assertThat(counter.total()).isEqualTo(3);
        assertThat(((Manager) acme.getPeople().get(4)).getBonus()).isEqualTo(90);
        assertThat(counter.total()).isEqualTo(3);
        session.expungeAll();
        counter.reset();
        assertThat(session.query(person, person.name)
                        .options(selectInPolymorphic(manager))
                        .filter(person.name.eq("Mia"))
                        .all())
                .allSatisfy(
                        row -> assertThat(((Manager) row.first()).getBonus()).isEqualTo(90));
        assertThat(counter.total()).isEqualTo(2);
        session.expungeAll();
        counter.reset();
        try (Stream<Person> people =
                session.query(person).options(selectInPolymorphic(manager)).filter(person.name.like("M%")).stream()) {
            assertThat(people.filter(one -> ((Manager) one).getSalary() > 0)).hasSize(2);
        }
        assertThat(counter.total()).isEqualTo(2);
        session.expungeAll();
        counter.reset();
        Person mia = session.get(Person.class, 3L, selectInPolymorphic(manager, customer));
        assertThat(counter.total()).isEqualTo(2);
        assertThat(((Manager) mia).getBonus()).isEqualTo(90);
        assertThat(counter.total()).isEqualTo(2);
    }

    @Test
    void optionsThatDontFitAreRefused() {
        openStaff();
        assertThatThrownBy(() -> session.query(company)
                        .options(selectInPolymorphic(manager))
                        .all())
                .isInstanceOf(LoadOptionException.class)
                .hasMessageContaining("selectInPolymorphic(Manager)")
                .hasMessageContaining("Company");
        assertThatThrownBy(() -> session.query(manager)
                        .options(selectInPolymorphic(employee))
                        .all())
                .isInstanceOf(LoadOptionException.class);
        assertThatThrownBy(() -> session.query(person)
                        .options(selectInPolymorphic(customer).then(selectInLoad(employee.boss)))
                        .all())
                .isInstanceOf(LoadOptionException.class)
                .hasMessageContaining("boss");
        assertThatThrownBy(() -> session.query(company)
                        .options(selectInLoad(company.people).then(selectInPolymorphic(company)))
                        .all())
                .isInstanceOf(LoadOptionException.class);
        assertThatThrownBy(() -> selectInPolymorphic()).isInstanceOf(LoadOptionException.class);
    }

    @Test
    void itWorksInOneTable() {
        open(Fleet.ENTITIES);
        Depot bern = new Depot("Bern");
        Car car = new Car("C1", bern, 5);
        Truck escorted = new Truck("T1", bern, 7.5);
        escorted.setEscort(car);
        Stream.of(bern, car, escorted, new Tanker("T2", bern, 9, "milk")).forEach(session::add);
        fresh();
        List<Vehicle> all = session.query(vehicle)
                .options(selectInPolymorphic(truck, QFleet_Tanker.tanker).then(selectInLoad(truck.escort)))
                .orderBy(vehicle.plate.asc())
                .all();
        assertThat(counter.total()).isEqualTo(3);
        assertThat(((Truck) all.get(1)).getTons()).isEqualTo(7.5);
        assertThat(((Truck) all.get(1)).getEscort()).isSameAs(all.get(0));
        assertThat(((Tanker) all.get(2)).getLiquid()).isEqualTo("milk");
        assertThat(counter.total()).isEqualTo(3);
        assertThat(((Car) all.get(0)).getSeats()).isEqualTo(5);
        assertThat(counter.total()).isEqualTo(4);
    }

    @Test
    void itWorksWithTablesOfTheirOwn() {
        open(Payments.ENTITIES);
        session.addAll(List.of(
                new Payments.Cash(null, 1, "north"),
                new Payments.Card(null, 2, "4711"),
                new Payments.CreditCard(null, 3, "4712", 50)));
        fresh();
        QPayments_Payment payment = QPayments_Payment.payment;
        List<Payments.Payment> all = session.query(payment)
                .options(selectInPolymorphic(QPayments_Card.card, QPayments_CreditCard.creditCard))
                .orderBy(payment.amount.asc())
                .all();
        assertThat(counter.total()).isEqualTo(3);
        assertThat(((Payments.Card) all.get(1)).getNumber()).isEqualTo("4711");
        assertThat(((Payments.Card) all.get(2)).getNumber()).isEqualTo("4712");
        assertThat(((Payments.CreditCard) all.get(2)).getMaximum()).isEqualTo(50);
        assertThat(counter.total()).isEqualTo(3);
    }

    private void openLibrary() {
        open(Library.ENTITIES);
        Author ada = new Author(1, "Ada");
        Film film = new Film(4, "Reel", 90);
        film.getScenes().add(new Scene(1, film));
        film.getScenes().add(new Scene(2, film));
        session.addAll(List.of(
                new Item(1, "Map"),
                new Book(2, "Loops", 200, ada),
                new AudioBook(3, "Waves", 100, ada, 60),
                film,
                new Record(5, "Tones", 12)));
        fresh();
    }

    @Test
    void mappedPolymorphicLoadNeedsNoOption() {
        openLibrary();
        List<Item> all = session.query(item).orderBy(item.id.asc()).all();
        // The items; records, audio books, books, their author, scenes; the film says ON_ACCESS
        assertThat(counter.total()).isEqualTo(6);
        assertThat(((Book) all.get(1)).getPages()).isEqualTo(200);
        assertThat(((Book) all.get(1)).getAuthor().getName()).isEqualTo("Ada");
        assertThat(((AudioBook) all.get(2)).getMinutes()).isEqualTo(60);
        assertThat(((AudioBook) all.get(2)).getPages()).isEqualTo(100);
        assertThat(((AudioBook) all.get(2)).getAuthor().getName()).isEqualTo("Ada");
        assertThat(((Film) all.get(3)).getScenes()).hasSize(2);
        assertThat(((Record) all.get(4)).getTracks()).isEqualTo(12);
        assertThat(counter.total()).isEqualTo(6);
        assertThat(((Film) all.get(3)).getLength()).isEqualTo(90);
        assertThat(counter.total()).isEqualTo(7);
    }

    @Test
    void mappedPolymorphicLoadHoldsForGetAndForSubclassesOfASubclass() {
        openLibrary();
        Item found = session.get(Item.class, 3);
        counter.reset();
        assertThat(((AudioBook) found).getMinutes()).isEqualTo(60);
        assertThat(((AudioBook) found).getAuthor().getName()).isEqualTo("Ada");
        assertThat(counter.total()).isZero();
        session.expungeAll();
        List<Book> books = session.query(QLibrary_Book.book)
                .orderBy(QLibrary_Book.book.id.asc())
                .all();
        counter.reset();
        assertThat(((AudioBook) books.get(1)).getMinutes()).isEqualTo(60);
        assertThat(counter.total()).isZero();
    }
}
