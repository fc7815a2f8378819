package dev.mapper.keys;

import static dev.mapper.session.LoadOption.selectInLoad;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.ForeignKeyViolationException;
import dev.mapper.SessionException;
import dev.mapper.StatementException;
import dev.mapper.session.Session;
import dev.mapper.sql.Sql;
import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.StatementCounter;
import dev.mapper.testing.TestDatabase;
import dev.mapper.testing.TestSessions;
import java.util.List;
import java.util.Map;

class CompositeKeyTest {

    private static final QCity city = QCity.city;
    private static final QCity twin = QCity.as("twin");
    private static final QStreet street = QStreet.street;
    private static final QPurchaseLine line = QPurchaseLine.purchaseLine;
    private static final QFolder folder = QFolder.folder;

    private static TestSessions open(TestDatabase database) {
        TestSessions sessions = TestSessions.open(
                database, Country.class, City.class, Street.class, Purchase.class, PurchaseLine.class, Folder.class);
        sessions.sessions().runInTransaction(session -> {
            Country france = new Country("FR", "France");
            Country texas = new Country("TX", "Texas");
            for (String name : List.of("Paris", "Nice", "Lyon")) {
                City one = new City(france, name);
                for (int i = 1; i <= 2; i++) {
                    one.getStreets().add(new Street(name + " " + i));
                }
                session.add(one);
            }
            session.add(new City(texas, "Paris"));
        });
        return sessions;
    }

    @DatabaseTest
    void getTakesTheIdClassAListOrAMap(TestDatabase database) {
        try (TestSessions sessions = open(database);
                Session session = sessions.session()) {
            City paris = session.get(City.class, new CityId("FR", "Paris"));
            assertThat(paris.getName()).isEqualTo("Paris");
            assertThat(paris.getCountry().getName()).isEqualTo("France");
            try (StatementCounter counter = sessions.count()) {
                assertThat(session.get(City.class, List.of("FR", "Paris"))).isSameAs(paris);
                assertThat(session.find(City.class, new CityId("FR", "Paris"))).contains(paris);
                assertThat(counter.total()).isZero();
            }
            assertThat(session.get(City.class, new CityId("TX", "Paris")))
                    .isNotNull()
                    .isNotSameAs(paris);
            assertThat(session.get(City.class, new CityId("TX", "Lyon"))).isNull();
            assertThatThrownBy(() -> session.get(City.class, "Paris"))
                    .isInstanceOf(SessionException.class)
                    .hasMessageContaining("made of [cities.country_code, cities.name]")
                    .hasMessageContaining("Give a CityId, a list of the values");
            assertThatThrownBy(() -> session.get(City.class, new CityId("FR", null)))
                    .isInstanceOf(SessionException.class);
            assertThatThrownBy(() -> session.get(City.class, List.of("FR", 5)))
                    .isInstanceOf(SessionException.class)
                    .hasMessageContaining("for its column name it has 5");
        }
    }

    @DatabaseTest
    void oneObjectPerRow(TestDatabase database) {
        try (TestSessions sessions = open(database);
                Session session = sessions.session()) {
            List<City> all = session.query(city).orderBy(city.name).all();
            assertThat(all).hasSize(4);
            assertThat(session.query(city).orderBy(city.name).all()).containsExactlyElementsOf(all);
            City nice = all.get(1);
            session.expire(nice);
            assertThat(session.get(City.class, new CityId("FR", "Nice"))).isSameAs(nice);
            assertThat(nice.getCountry().getCode()).isEqualTo("FR");
            assertThat(session.query(city).distinct().count()).isEqualTo(4);
        }
    }

    @DatabaseTest
    void rowsAreUpdatedAndDeletedByTheirWholeKey(TestDatabase database) {
        try (TestSessions sessions = open(database);
                Session session = sessions.session()) {
            City paris = session.get(City.class, new CityId("TX", "Paris"));
            paris.setInhabitants(24_000);
            session.commit();
            assertThat(sessions.column("SELECT inhabitants FROM cities WHERE name = 'Paris' ORDER BY country_code"))
                    .extracting(value -> ((Number) value).intValue())
                    .containsExactly(0, 24_000);
            session.delete(paris);
            session.commit();
            assertThat(sessions.number("SELECT count(*) FROM cities")).isEqualTo(3);
            paris = session.get(City.class, new CityId("FR", "Paris"));
            paris.setName("Lutetia");
            // Its streets would have to follow, and their foreign key has no ON UPDATE CASCADE
            assertThatThrownBy(session::flush).isInstanceOf(ForeignKeyViolationException.class);
        }
    }

    @DatabaseTest
    void missingPartIsNamed(TestDatabase database) {
        try (TestSessions sessions = open(database);
                Session session = sessions.session()) {
            session.add(new City(null, "Nowhere"));
            assertThatThrownBy(session::flush)
                    .isInstanceOf(SessionException.class)
                    .hasMessageContaining("The new City has no key: City.country has nothing for column country_code");
        }
    }

    @DatabaseTest
    void relationshipsByTwoColumnsLoadForAllAtOnce(TestDatabase database) {
        try (TestSessions sessions = open(database);
                Session session = sessions.session();
                StatementCounter counter = sessions.count()) {
            List<City> cities = session.query(city).orderBy(city.name).all();
            assertThat(cities.stream().mapToInt(one -> one.getStreets().size()).sum())
                    .isEqualTo(6);
            assertThat(counter.selects()).isEqualTo(2);
            session.expungeAll();
            counter.reset();
            for (Street one : session.query(street).all()) {
                assertThat(one.getName()).startsWith(one.getCity().getName());
            }
            assertThat(counter.selects()).isEqualTo(2);
            session.expungeAll();
            counter.reset();
            session.query(city).options(selectInLoad(city.streets)).all();
            assertThat(counter.selects()).isEqualTo(2);
        }
    }

    @DatabaseTest
    void referencesByTwoColumnsChange(TestDatabase database) {
        try (TestSessions sessions = open(database);
                Session session = sessions.session()) {
            City nice = session.get(City.class, new CityId("FR", "Nice"));
            City texan = session.get(City.class, new CityId("TX", "Paris"));
            Street first = nice.getStreets().get(0);
            first.setCity(texan);
            session.commit();
            assertThat(sessions.number("SELECT count(*) FROM streets WHERE land = 'TX' AND city = 'Paris'"))
                    .isEqualTo(1);
            assertThat(texan.getStreets()).containsExactly(first);
            nice.getStreets().clear();
            session.commit();
            assertThat(session.query(street).filter(street.city.isNull()).count())
                    .isZero();
            assertThat(sessions.number("SELECT count(*) FROM streets")).isEqualTo(5);
            Street lost = new Street("Lost");
            session.add(lost);
            session.flush();
            assertThat(session.query(street).filter(street.city.isNull()).all()).containsExactly(lost);
            assertThat(session.query(street).filter(street.city.isNotNull()).count())
                    .isEqualTo(5);
            lost.setCity(nice);
            session.flush();
            assertThat(session.query(street).filter(street.city.eq(nice)).all()).containsExactly(lost);
            lost.setCity(null);
            session.commit();
            assertThat(sessions.number("SELECT count(*) FROM streets WHERE name = 'Lost'"))
                    .isZero();
        }
    }

    @DatabaseTest
    void joinsFollowTwoColumns(TestDatabase database) {
        try (TestSessions sessions = open(database);
                Session session = sessions.session()) {
            assertThat(session.query(street)
                            .join(street.city, city)
                            .filter(city.name.eq("Lyon"))
                            .count())
                    .isEqualTo(2);
            assertThat(session.query(city)
                            .filter(city.streets.any(street.name.eq("Nice 1")))
                            .one()
                            .getName())
                    .isEqualTo("Nice");
            assertThat(session.query(city)
                            .filter(Sql.not(city.streets.isNotEmpty()))
                            .one()
                            .getCountry()
                            .getCode())
                    .isEqualTo("TX");
        }
    }

    @DatabaseTest
    void associationTablesHaveTheColumnsOfBothKeys(TestDatabase database) {
        try (TestSessions sessions = open(database);
                Session session = sessions.session()) {
            City nice = session.get(City.class, new CityId("FR", "Nice"));
            City texan = session.get(City.class, new CityId("TX", "Paris"));
            City lyon = session.get(City.class, new CityId("FR", "Lyon"));
            nice.getTwins().addAll(List.of(texan, lyon));
            session.commit();
            session.expungeAll();
            City again = session.get(City.class, new CityId("FR", "Nice"));
            assertThat(again.getTwins()).hasSize(2);
            again.getTwins().remove(session.get(City.class, new CityId("FR", "Lyon")));
            session.commit();
            assertThat(session.query(city)
                            .filter(city.twins.any(twin, twin.name.eq("Paris")))
                            .all())
                    .containsExactly(again);
            assertThat(sessions.number("SELECT count(*) FROM city_twins")).isEqualTo(1);
            session.delete(again);
            session.commit();
            assertThat(sessions.number("SELECT count(*) FROM city_twins")).isZero();
        }
    }

    @DatabaseTest
    void embeddedKeyTakesThePartOfItsParent(TestDatabase database) {
        try (TestSessions sessions = open(database);
                Session session = sessions.session()) {
            Purchase purchase = new Purchase();
            PurchaseLine pen = purchase.add("Pen");
            PurchaseLine ink = purchase.add("Ink");
            session.add(purchase);
            session.commit();
            assertThat(pen.getId()).isEqualTo(new PurchaseLineId(purchase.getId(), 1));
            assertThat(ink.getAmount()).isEqualTo(1);
            assertThat(session.get(PurchaseLine.class, new PurchaseLineId(purchase.getId(), 2)))
                    .isSameAs(ink);
            session.expungeAll();
            PurchaseLine again = session.get(PurchaseLine.class, Map.of("purchaseId", purchase.getId(), "line", 2));
            assertThat(again.getId()).isEqualTo(ink.getId());
            assertThat(again.getPurchase().getLines()).hasSize(2);
            again.setArticle("Red ink");
            session.commit();
            assertThat(again.getVersion()).isEqualTo(1);
            assertThat(again.getArticle()).isEqualTo("Red ink");
            again.setId(new PurchaseLineId(purchase.getId(), 7));
            session.commit();
            assertThat(session.get(PurchaseLine.class, new PurchaseLineId(purchase.getId(), 7)))
                    .isSameAs(again);
            assertThat(sessions.number("SELECT count(*) FROM purchase_lines WHERE line_no = 7"))
                    .isEqualTo(1);
        }
    }

    @DatabaseTest
    void embeddedKeysAreComparedAsAWholeAndByMember(TestDatabase database) {
        try (TestSessions sessions = open(database);
                Session session = sessions.session()) {
            Purchase purchase = new Purchase();
            for (String article : List.of("Pen", "Ink", "Pad")) {
                purchase.add(article);
            }
            session.add(purchase);
            session.flush();
            Long id = purchase.getId();
            assertThat(session.query(line.article)
                            .filter(line.id.line.gt(1))
                            .orderBy(line.id.line)
                            .all())
                    .containsExactly("Ink", "Pad");
            assertThat(session.query(line.article)
                            .filter(line.id.eq(new PurchaseLineId(id, 2)))
                            .all())
                    .containsExactly("Ink");
            assertThat(session.query(line.article)
                            .filter(line.id.ne(new PurchaseLineId(id, 2)))
                            .orderBy(line.id.line)
                            .all())
                    .containsExactly("Pen", "Pad");
            assertThat(session.query(line.article)
                            .filter(line.id.in(new PurchaseLineId(id, 1), new PurchaseLineId(id, 3)))
                            .orderBy(line.id.line)
                            .all())
                    .containsExactly("Pen", "Pad");
            assertThat(session.query(line).filter(line.id.in(List.of())).count())
                    .isZero();
            assertThatThrownBy(() -> session.query(line.id).all())
                    .isInstanceOf(StatementException.class)
                    .hasMessageContaining("purchaseLine.id stands in several columns")
                    .hasMessageContaining("Select its members");
            assertThat(session.query(line)
                            .filter(line.id.notIn(new PurchaseLineId(id, 1)))
                            .count())
                    .isEqualTo(2);
        }
    }

    @DatabaseTest
    void keyAndReferenceShareAColumn(TestDatabase database) {
        try (TestSessions sessions = open(database);
                Session session = sessions.session()) {
            Folder root = new Folder(1, "/", null);
            Folder usr = new Folder(1, "/usr", root);
            Folder bin = new Folder(1, "/usr/bin", usr);
            session.addAll(List.of(bin, usr, root, new Folder(2, "/", null)));
            session.commit();
            session.expungeAll();
            Folder found = session.get(Folder.class, new FolderId(1, "/usr/bin"));
            assertThat(found.getParent().getParent().getId()).isEqualTo(new FolderId(1, "/"));
            assertThat(found.getParent().getChildren()).containsExactly(found);
            assertThat(session.query(folder).filter(folder.parent.isNull()).count())
                    .isEqualTo(2);
            found.setParent(session.get(Folder.class, new FolderId(1, "/")));
            session.commit();
            assertThat(sessions.number("SELECT count(*) FROM folders WHERE parent_path = '/'"))
                    .isEqualTo(2);
            found.setParent(null);
            session.commit();
            assertThat(session.query(folder).filter(folder.parent.isNull()).count())
                    .isEqualTo(3);
            assertThat(found.getId().getTenant()).isEqualTo(1);
            found.setParent(session.get(Folder.class, new FolderId(2, "/")));
            session.commit();
            assertThat(found.getId().getTenant()).isEqualTo(2);
            assertThat(session.get(Folder.class, new FolderId(2, "/usr/bin"))).isSameAs(found);
        }
    }

    @DatabaseTest
    void embeddedKeyChangedInPlaceIsWritten(TestDatabase database) {
        try (TestSessions sessions = open(database);
                Session session = sessions.session()) {
            Folder root = new Folder(1, "/", null);
            session.add(root);
            session.commit();
            root.setLabel("root");
            root.getId().setPath("/elsewhere");
            session.flush();
            assertThat(session.get(Folder.class, new FolderId(1, "/elsewhere"))).isSameAs(root);
            session.rollback();
            assertThat(root.getId().getPath()).isEqualTo("/");
            assertThat(session.get(Folder.class, new FolderId(1, "/"))).isSameAs(root);
        }
    }

    @DatabaseTest
    void savepointTakesBackObjectsWithSuchKeys(TestDatabase database) {
        try (TestSessions sessions = open(database);
                Session session = sessions.session()) {
            City nice = session.get(City.class, new CityId("FR", "Nice"));
            City metz;
            try (var savepoint = session.beginNested()) {
                nice.setInhabitants(1);
                metz = new City(nice.getCountry(), "Metz");
                session.add(metz);
                session.delete(session.get(City.class, new CityId("FR", "Lyon")));
                session.flush();
                savepoint.rollback();
            }
            assertThat(nice.getInhabitants()).isZero();
            assertThat(session.contains(metz)).isFalse();
            assertThat(session.get(City.class, new CityId("FR", "Lyon"))).isNotNull();
            session.add(metz);
            session.commit();
            assertThat(session.get(City.class, new CityId("FR", "Metz"))).isSameAs(metz);
        }
    }
}
