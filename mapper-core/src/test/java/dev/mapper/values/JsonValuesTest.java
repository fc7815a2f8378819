package dev.mapper.values;

import static dev.mapper.values.QProfile.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.ConversionException;
import dev.mapper.session.Session;
import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.StatementCounter;
import dev.mapper.testing.TestDatabase;
import dev.mapper.type.JacksonFormat;
import dev.mapper.values.Profile.Address;
import dev.mapper.values.Profile.Named;
import dev.mapper.values.Profile.Theme;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Objects stored as JSON documents, and changed in place. */
class JsonValuesTest {

    private static final Address HOME = new Address(
            "Straße 1 \"x\" \\ 👩‍👩‍👧", LocalDate.of(2024, 2, 29), new BigDecimal("12.50"), List.of("a", "b"));

    private static Long insert(Store store, Consumer<Profile> setting) {
        return store.sessions().inTransaction(session -> {
            Profile written = new Profile();
            setting.accept(written);
            session.add(written);
            session.flush();
            return written.getId();
        });
    }

    @DatabaseTest
    void mapsListsRecordsAndTreesComeBack(TestDatabase database) {
        Map<String, Object> preferences = new LinkedHashMap<>();
        preferences.put("z", 1);
        preferences.put("a", List.of(1, "two", true));
        preferences.put("nothing", null);
        preferences.put("nested", Map.of("deep", Map.of("deeper", 1.5)));
        preferences.put("", "ä\u0001\n");
        Theme theme = new Theme();
        theme.color = "red";
        theme.margins.add(3);
        try (Store store = Store.of(database, Profile.class)) {
            Long id = insert(store, profile -> {
                profile.setPreferences(preferences);
                profile.setAddresses(List.of(HOME, new Address(null, null, null, List.of())));
                profile.setHome(HOME);
                profile.setTheme(theme);
                profile.setTree(JsonNodeFactory.instance.objectNode().put("x", 1));
                profile.setText("a \"text\"");
            });
            try (Session session = store.session()) {
                Profile read = session.get(Profile.class, id);
                assertThat(read.getPreferences()).isEqualTo(preferences);
                assertThat(read.getAddresses()).containsExactly(HOME, new Address(null, null, null, List.of()));
                assertThat(read.getHome()).isEqualTo(HOME);
                assertThat(read.getTheme().color).isEqualTo("red");
                assertThat(read.getTheme().margins).containsExactly(3);
                assertThat(read.getTree().get("x").intValue()).isEqualTo(1);
                assertThat(read.getText()).isEqualTo("a \"text\"");
                assertThat(session.query(profile.home).one()).isEqualTo(HOME);
            }
            assertThat(store.texts("SELECT home FROM profile").get(0)).contains("2024-02-29");
        }
    }

    @DatabaseTest
    void documentsAreFoundByEquality(TestDatabase database) {
        try (Store store = Store.of(database, Profile.class)) {
            insert(store, profile -> profile.setHome(HOME));
            insert(store, profile -> profile.setPreferences(Map.of("a", 1, "b", 2, "c", 3)));
            try (Session session = store.session()) {
                assertThat(session.query(profile).filter(profile.home.eq(HOME)).count())
                        .isEqualTo(1);
                assertThat(session.query(profile)
                                .filter(profile.home.eq(new Address("x", null, null, List.of())))
                                .count())
                        .isZero();
                Map<String, Object> other = new LinkedHashMap<>();
                other.put("c", 3);
                other.put("b", 2);
                other.put("a", 1);
                assertThat(session.query(profile)
                                .filter(profile.preferences.eq(other))
                                .count())
                        .as("whatever the order of the map")
                        .isEqualTo(1);
            }
        }
    }

    @DatabaseTest
    void nullIsNoDocument(TestDatabase database) {
        try (Store store = Store.of(database, Profile.class)) {
            Long without = insert(store, profile -> profile.setPreferences(null));
            Long withNull = insert(store, profile -> {
                profile.setPreferences(null);
                profile.setTree(JsonNodeFactory.instance.nullNode());
            });
            assertThat(store.texts("SELECT preferences FROM profile")).containsExactly(null, null);
            assertThat(store.texts("SELECT tree FROM profile ORDER BY id")).containsExactly(null, "null");
            try (Session session = store.session()) {
                assertThat(session.get(Profile.class, without).getTree()).isNull();
                assertThat(session.get(Profile.class, withNull).getTree().isNull())
                        .isTrue();
                assertThat(session.query(profile)
                                .filter(profile.preferences.isNull())
                                .count())
                        .isEqualTo(2);
                assertThat(session.query(profile).filter(profile.tree.isNull()).count())
                        .isEqualTo(1);
            }
            store.run("UPDATE profile SET theme = " + (database == TestDatabase.H2 ? "JSON 'null'" : "'null'"));
            try (Session session = store.session()) {
                assertThat(session.get(Profile.class, without).getTheme()).isNull();
            }
        }
    }

    @DatabaseTest
    void changesInPlaceAreWritten(TestDatabase database) {
        try (Store store = Store.of(database, Profile.class)) {
            Named item = new Named();
            item.name = "n";
            Long id = insert(store, profile -> {
                profile.setTheme(new Theme());
                profile.setNamed(new ArrayList<>(List.of(item)));
                profile.setAddresses(new ArrayList<>());
                profile.setPreferences(new LinkedHashMap<>(Map.of("list", new ArrayList<>(List.of(1)))));
            });
            try (Session session = store.session();
                    StatementCounter statements = store.count()) {
                Profile read = session.get(Profile.class, id);
                read.getTheme().margins.add(7);
                read.getNamed().get(0).count = 5;
                read.getAddresses().add(HOME);
                @SuppressWarnings("unchecked")
                List<Object> list = (List<Object>) read.getPreferences().get("list");
                list.add(2);
                assertThat(session.isModified(read)).isTrue();
                session.commit();
                assertThat(statements.updates()).isEqualTo(1);
            }
            try (Session session = store.session()) {
                Profile read = session.get(Profile.class, id);
                assertThat(read.getTheme().margins).containsExactly(7);
                assertThat(read.getNamed().get(0).count).isEqualTo(5);
                assertThat(read.getAddresses()).containsExactly(HOME);
                assertThat(read.getPreferences()).isEqualTo(Map.of("list", List.of(1, 2)));
            }
        }
    }

    @DatabaseTest
    void whatIsOnlyReadIsNotWritten(TestDatabase database) {
        try (Store store = Store.of(database, Profile.class)) {
            Long id = insert(store, profile -> {
                profile.setTheme(new Theme());
                profile.setHome(HOME);
            });
            try (Session session = store.session();
                    StatementCounter statements = store.count()) {
                Profile read = session.get(Profile.class, id);
                read.getTheme().color = null;
                assertThat(read.getHome()).isEqualTo(HOME);
                assertThat(read.getPreferences()).isEmpty();
                assertThat(session.isModified(read)).isFalse();
                session.query(profile).all();
                session.commit();
                assertThat(statements.updates()).isZero();
            }
        }
    }

    @DatabaseTest
    void valuesThatWereWrittenAreStillWatched(TestDatabase database) {
        try (Store store = Store.of(database, Profile.class);
                Session session = store.session()) {
            Map<String, Object> held = new LinkedHashMap<>();
            Profile written = new Profile();
            written.setPreferences(held);
            session.add(written);
            session.flush();
            held.put("after", "insert");
            session.flush();
            assertThat(store(session)).isEqualTo(Map.of("after", "insert"));
            held.put("and", "update");
            assertThat(store(session)).isEqualTo(Map.of("after", "insert", "and", "update"));
        }
    }

    private static Map<String, Object> store(Session session) {
        return session.query(profile.preferences).one();
    }

    @DatabaseTest
    void anObjectThatNobodyHoldsIsWrittenAllTheSame(TestDatabase database) {
        try (Store store = Store.of(database, Profile.class)) {
            Long id = insert(store, profile -> {});
            try (Session session = store.session()) {
                session.get(Profile.class, id).getPreferences().put("a", 1);
                System.gc();
                session.commit();
            }
            try (Session session = store.session()) {
                assertThat(store(session)).isEqualTo(Map.of("a", 1));
            }
        }
    }

    @DatabaseTest
    void rollbackUndoesAChangeInPlace(TestDatabase database) {
        try (Store store = Store.of(database, Profile.class)) {
            Long id = insert(store, profile -> {});
            try (Session session = store.session()) {
                Profile read = session.get(Profile.class, id);
                read.getPreferences().put("a", 1);
                session.rollback();
                assertThat(read.getPreferences()).isEmpty();
                read.getPreferences().put("b", 2);
                try (var savepoint = session.beginNested()) {
                    read.getPreferences().put("c", 3);
                    savepoint.rollback();
                }
                assertThat(read.getPreferences()).isEqualTo(Map.of("b", 2));
                session.commit();
                assertThat(read.getPreferences()).isEqualTo(Map.of("b", 2));
            }
        }
    }

    @DatabaseTest
    void changesAreSeenAfterACommitThatExpiresNothing(TestDatabase database) {
        try (Store store = Store.of(database, builder -> builder.expireOnCommit(false), Profile.class)) {
            Long id = insert(store, profile -> {});
            try (Session session = store.session()) {
                Profile read = session.get(Profile.class, id);
                Map<String, Object> held = read.getPreferences();
                held.put("a", 1);
                session.commit();
                held.put("b", 2);
                session.commit();
            }
            try (Session session = store.session()) {
                assertThat(store(session)).isEqualTo(Map.of("a", 1, "b", 2));
            }
        }
    }

    @DatabaseTest
    void documentsThatDoNotFitAreNamed(TestDatabase database) {
        try (Store store = Store.of(database, Profile.class)) {
            insert(store, profile -> profile.setTree(JsonNodeFactory.instance.numberNode(5)));
            store.run("UPDATE profile SET home = tree");
            try (Session session = store.session()) {
                assertThatThrownBy(() -> session.query(profile.home).all())
                        .isInstanceOf(ConversionException.class)
                        .hasMessageContaining("Profile$Address");
            }
        }
    }

    @DatabaseTest
    void theApplicationsMapperCanBeUsed(TestDatabase database) {
        JsonMapper mapper = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
                .build();
        try (Store store = Store.of(database, builder -> builder.json(new JacksonFormat(mapper)), Profile.class)) {
            insert(store, profile -> profile.setHome(HOME));
            assertThat(store.texts("SELECT home FROM profile").get(0)).contains("\"Street\"");
            try (Session session = store.session()) {
                assertThat(session.query(profile.home).one()).isEqualTo(HOME);
            }
        }
    }

    private static Profile detached(Store store, Long id) {
        try (Session session = store.session()) {
            return session.get(Profile.class, id);
        }
    }

    @DatabaseTest
    void changesInPlaceOfADetachedObjectAreWritten(TestDatabase database) {
        try (Store store = Store.of(database, Profile.class)) {
            Long id = insert(store, profile -> {});
            Profile read = detached(store, id);
            read.getPreferences().put("theme", "dark");
            try (Session session = store.session()) {
                session.add(read);
                session.commit();
            }
            try (Session session = store.session()) {
                assertThat(store(session)).isEqualTo(Map.of("theme", "dark"));
            }
        }
    }

    @DatabaseTest
    void valuesThatADetachedObjectWasNotAskedForAreNotWritten(TestDatabase database) {
        try (Store store = Store.of(database, Profile.class)) {
            Long id = insert(store, profile -> {});
            Profile read = detached(store, id);
            assertThat(read.getText()).isEqualTo("text");
            assertThat(read.getHome()).isNull();
            try (Session session = store.session();
                    StatementCounter statements = store.count()) {
                session.add(read);
                session.commit();
                assertThat(statements.updates()).isZero();
            }
        }
    }
}
