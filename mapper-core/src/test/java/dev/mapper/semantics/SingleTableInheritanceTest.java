package dev.mapper.semantics;

import static dev.mapper.sql.Sql.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.UnknownDiscriminatorException;
import dev.mapper.semantics.Fleet.Car;
import dev.mapper.semantics.Fleet.Depot;
import dev.mapper.semantics.Fleet.Tanker;
import dev.mapper.semantics.Fleet.Truck;
import dev.mapper.semantics.Fleet.Vehicle;
import dev.mapper.session.Session;
import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.StatementCounter;
import dev.mapper.testing.TestDatabase;
import dev.mapper.testing.TestSessions;
import java.util.List;
import java.util.Map;

/** Entity classes that extend each other, all in one table. */
class SingleTableInheritanceTest {

    private static final QFleet_Vehicle vehicle = QFleet_Vehicle.vehicle;
    private static final QFleet_Car car = QFleet_Car.car;
    private static final QFleet_Truck truck = QFleet_Truck.truck;
    private static final QFleet_Tanker tanker = QFleet_Tanker.tanker;
    private static final QFleet_Depot depot = QFleet_Depot.depot;

    private interface Work {
        void with(TestSessions sessions, Session session, StatementCounter counter);
    }

    private static void runs(TestDatabase database, Work work) {
        try (TestSessions sessions = TestSessions.open(database, Fleet.ENTITIES)) {
            sessions.sessions().runInTransaction(session -> {
                Depot bern = new Depot("Bern");
                session.add(bern);
                Truck big = new Truck("T1", bern, 7.5);
                for (Vehicle one : List.of(
                        new Car("C1", bern, 4), big, new Car("C2", null, 5), new Tanker("K1", bern, 20, "milk"))) {
                    session.add(one);
                }
                session.flush();
                big.setEscort(session.query(car).filter(car.plate.eq("C2")).one());
            });
            try (Session session = sessions.session();
                    StatementCounter counter = sessions.count()) {
                work.with(sessions, session, counter);
            }
        }
    }

    @DatabaseTest
    void oneTableHoldsAllClassesInInsertOrder(TestDatabase database) {
        runs(database, (sessions, session, counter) -> {
            assertThat(sessions.sessions().metadata().compare(sessions.engine()).differences())
                    .isEmpty();
            assertThat(sessions.column("select plate from vehicle order by id"))
                    .containsExactly("C1", "T1", "C2", "K1");
            assertThat(sessions.column("select kind from vehicle order by id"))
                    .extracting(kind -> ((Number) kind).intValue())
                    .containsExactly(1, 2, 1, 3);
            assertThat(sessions.column("select tons from vehicle where kind = 1"))
                    .containsOnlyNulls();
        });
    }

    @DatabaseTest
    void queryOnTheAbstractBaseMakesSubclassesAndLoadsTheirColumnsInBatches(TestDatabase database) {
        runs(database, (sessions, session, counter) -> {
            List<Vehicle> all = session.query(vehicle).orderBy(vehicle.id.asc()).all();
            assertThat(all)
                    .extracting(Object::getClass)
                    .isEqualTo(List.of(Car.class, Truck.class, Car.class, Tanker.class));
            assertThat(counter.statements().get(0)).doesNotContain("seats");
            counter.reset();
            assertThat(((Car) all.get(0)).getSeats()).isEqualTo(4);
            assertThat(((Car) all.get(2)).getSeats()).isEqualTo(5);
            assertThat(counter.total()).isEqualTo(1);
            assertThat(((Truck) all.get(1)).getTons()).isEqualTo(7.5);
            assertThat(((Tanker) all.get(3)).getTons()).isEqualTo(20);
            assertThat(counter.total()).isEqualTo(2);
            assertThat(((Tanker) all.get(3)).getLiquid()).isEqualTo("milk");
            assertThat(counter.total()).isEqualTo(3);
            assertThat(((Truck) all.get(1)).getEscort()).isSameAs(all.get(2));
            assertThat(counter.total()).isEqualTo(3);
        });
    }

    @DatabaseTest
    void queryOnASubclassIsRestrictedToItsClasses(TestDatabase database) {
        runs(database, (sessions, session, counter) -> {
            assertThat(session.query(truck).orderBy(truck.id.asc()).all())
                    .extracting(Truck::getPlate)
                    .containsExactly("T1", "K1");
            assertThat(session.query(tanker).count()).isEqualTo(1);
            assertThat(session.query(car).filter(car.seats.gt(4)).one().getPlate())
                    .isEqualTo("C2");
            assertThat(session.get(Truck.class, session.query(tanker.id).one())).isInstanceOf(Tanker.class);
            assertThat(session.get(Car.class, session.query(tanker.id).one())).isNull();
            session.expungeAll();
            assertThat(session.get(Car.class, session.query(tanker.id).one())).isNull();
        });
    }

    @DatabaseTest
    void criterionGoesIntoOnOfAnOuterJoin(TestDatabase database) {
        runs(database, (sessions, session, counter) -> {
            session.add(new Depot("Thun"));
            assertThat(session.query(depot.town, tanker.plate)
                            .outerJoin(tanker, tanker.depotId.eq(depot.id))
                            .orderBy(depot.town.asc())
                            .all())
                    .extracting(row -> row.first() + " " + row.second())
                    .containsExactly("Bern K1", "Thun null");
            assertThat(session.query(depot.town, truck.plate)
                            .outerJoin(depot.trucks, truck)
                            .orderBy(depot.town.asc(), truck.plate.asc())
                            .all())
                    .extracting(row -> row.first() + " " + row.second())
                    .containsExactly("Bern K1", "Bern T1", "Thun null");
            assertThat(session.query(depot)
                            .filter(depot.trucks.any(truck.plate.eq("C1")))
                            .count())
                    .isZero();
        });
    }

    @DatabaseTest
    void criterionGoesIntoBulkUpdateAndDelete(TestDatabase database) {
        runs(database, (sessions, session, counter) -> {
            assertThat(session.query(truck).update(set(truck.plate, "X"))).isEqualTo(2);
            assertThat(session.query(tanker).delete()).isEqualTo(1);
            session.commit();
            assertThat(sessions.column("select plate from vehicle order by id")).containsExactly("C1", "X", "C2");
        });
    }

    @DatabaseTest
    void collectionsOfTheBaseAndOfASubclassOverOneReference(TestDatabase database) {
        runs(database, (sessions, session, counter) -> {
            Depot bern = session.query(depot).one();
            assertThat(bern.getVehicles()).extracting(Vehicle::getPlate).containsExactly("C1", "T1", "K1");
            assertThat(bern.getTrucks()).extracting(Vehicle::getPlate).containsExactly("T1", "K1");
        });
    }

    @DatabaseTest
    void changesAndDeletionsMeetTheRowsOfEachClass(TestDatabase database) {
        runs(database, (sessions, session, counter) -> {
            List<Vehicle> all = session.query(vehicle).orderBy(vehicle.id.asc()).all();
            ((Car) all.get(0)).setSeats(9);
            session.delete(all.get(3));
            session.delete(all.get(1));
            session.commit();
            assertThat(sessions.number("select seats from vehicle where plate = 'C1'"))
                    .isEqualTo(9);
            assertThat(sessions.number("select count(*) from vehicle")).isEqualTo(2);
        });
    }

    @DatabaseTest
    void bulkWritesKnowTheClass(TestDatabase database) {
        runs(database, (sessions, session, counter) -> {
            session.bulkInsert(
                    Car.class, List.of(Map.of("plate", "C8", "seats", 2), Map.of("plate", "C9", "seats", 3)));
            assertThat(session.query(car).count()).isEqualTo(4);
            Long milk = session.query(tanker.id).one();
            assertThat(session.bulkDelete(Car.class, List.of(Map.of("id", milk))))
                    .isZero();
            assertThat(session.query(tanker).count()).isEqualTo(1);
        });
    }

    @DatabaseTest
    void unknownDiscriminatorIsNamed(TestDatabase database) {
        runs(database, (sessions, session, counter) -> {
            sessions.run("update vehicle set kind = 77 where plate = 'C1'");
            assertThatThrownBy(() -> session.query(vehicle).all())
                    .isInstanceOf(UnknownDiscriminatorException.class)
                    .hasMessageContaining("77");
            assertThat(session.query(truck).count()).isEqualTo(2);
        });
    }
}
