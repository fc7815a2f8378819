package dev.mapper.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.ddl.Difference.Kind;
import dev.mapper.dialect.Capability;
import dev.mapper.dialect.Dialect;
import dev.mapper.engine.Engine;
import dev.mapper.engine.EngineConnection;
import dev.mapper.schema.Column;
import dev.mapper.schema.Index;
import dev.mapper.schema.Metadata;
import dev.mapper.schema.ReferentialAction;
import dev.mapper.schema.Sequence;
import dev.mapper.schema.Table;
import dev.mapper.type.SqlType;
import dev.mapper.type.Types;
import java.util.ArrayList;
import java.util.List;

/** Metadata with something of everything, once as it was and once as it became. */
final class RichModel {

    enum Mood {
        GOOD,
        BAD
    }

    enum NewMood {
        GOOD,
        FAIR,
        BAD
    }

    enum Weather {
        SUN,
        RAIN
    }

    private RichModel() {}

    private static Column.Builder column(String name, SqlType<?> type) {
        return Column.builder(name, type);
    }

    private static Table.Builder numbered(String name) {
        return Table.builder(name)
                .column(column("id", Types.LONG).identity().notNull().build())
                .primaryKey("id");
    }

    static Metadata metadata(Dialect dialect) {
        Table.Builder account = numbered("account")
                .comment("Accounts, 'as they were'")
                .column(column("owner", Types.varchar(50))
                        .notNull()
                        .serverDefault("'it''s me'")
                        .build())
                .column(column("kind", Types.varchar(10))
                        .serverDefault("'PRIVATE'")
                        .comment("Whose")
                        .build())
                .column(column("balance", Types.decimal(10, 2))
                        .notNull()
                        .serverDefault("0")
                        .build())
                .column(column("bonus", Types.INTEGER).serverDefault("(1 + 2)").build())
                .column(column("active", Types.BOOLEAN)
                        .notNull()
                        .serverDefault("true")
                        .build())
                .column(column("opened", Types.LOCAL_DATE_TIME)
                        .serverDefault("CURRENT_TIMESTAMP")
                        .build())
                .column(column("changed", Types.INSTANT).build())
                .column(column("rating", Types.DOUBLE).build())
                .column(column("number", Types.INTEGER).build())
                .column(column("small", Types.SHORT).build())
                .column(column("letter", Types.character(1)).build())
                .column(column("notes", Types.text()).build())
                .column(column("picture", Types.binary(100)).build())
                .column(column("born", Types.LOCAL_DATE).build())
                .column(column("wakes", Types.LOCAL_TIME).build())
                .column(column("token", Types.UUID).build())
                .column(column("settings", Types.JSON).build())
                .column(column("shuts", Types.OFFSET_TIME).build())
                .column(column("met", Types.OFFSET_DATE_TIME).build())
                .column(column("lasts", Types.INTERVAL).build())
                .column(column("exact", Types.DECIMAL).build())
                .column(column("speed", Types.FLOAT).build())
                .column(column("blob_of", Types.BYTES).build())
                .column(column("mood", Types.databaseEnum(Mood.class, "mood")).build())
                .column(column("old", Types.INTEGER).build())
                .column(column("Odd \"Name", Types.INTEGER).build())
                .column(column("shout", Types.varchar(60))
                        .computed("owner || '!'")
                        .build())
                .column("branch_id", Types.LONG)
                .unique("uq_account_owner", "owner", "kind")
                .unique(null, "token")
                .check("ck_account_balance", "balance >= 0 and balance < 100000")
                .check("ck_account_kind", "kind in ('PRIVATE', 'FIRM') or (number between 1 and 5 and not active)")
                .check(null, "rating is null or rating > 0.5")
                .index("ix_account_born", false, "born")
                .index("ux_account_number", true, "number", "letter")
                .foreignKey("fk_account_branch", "branch_id", "branch", "id");
        account.index(new Index("ix_account_changed", false, List.of(new Index.Part(account.column("changed"), true))));
        if (dialect.supports(Capability.ARRAYS)) {
            account.column(column("tags", Types.array(Types.STRING)).build());
        }
        if (dialect.supports(Capability.PARTIAL_INDEXES)) {
            account.index(new Index(
                    "ix_account_lower",
                    false,
                    List.of(Index.Part.ofExpression("lower(owner)", false)),
                    "active and kind = 'FIRM'"));
        }
        Table branch = numbered("branch")
                .column("name", Types.STRING)
                .column("head", Types.LONG)
                .foreignKey(null, "head", "account", "id")
                .build();
        Table gone = Table.builder("gone")
                .column(column("id", Types.INTEGER).notNull().build())
                .column("branch_id", Types.LONG)
                .primaryKey("id")
                .foreignKey("fk_gone_branch", "branch_id", "branch", "id")
                .build();
        return Metadata.of(List.of(account.build(), branch, gone), List.of(new Sequence(null, "numbers", 1, 10)));
    }

    static Metadata changed(Dialect dialect) {
        Table.Builder account = numbered("account")
                .comment("Accounts")
                .column(column("owner", Types.varchar(80)).notNull().build())
                .column(column("kind", Types.varchar(10))
                        .serverDefault("'FIRM'")
                        .comment("Of whom")
                        .build())
                .column(column("balance", Types.decimal(12, 2))
                        .serverDefault("0")
                        .build())
                .column(column("bonus", Types.INTEGER).serverDefault("5").build())
                .column(column("active", Types.BOOLEAN)
                        .notNull()
                        .serverDefault("true")
                        .build())
                .column(column("opened", Types.LOCAL_DATE_TIME).build())
                .column(column("changed", Types.INSTANT).build())
                .column(column("rating", Types.DOUBLE).notNull().build())
                .column(column("number", Types.LONG).build())
                .column(column("small", Types.SHORT).build())
                .column(column("letter", Types.character(1)).build())
                .column(column("notes", Types.text()).comment("New").build())
                .column(column("picture", Types.binary(100)).build())
                .column(column("born", Types.LOCAL_DATE).build())
                .column(column("wakes", Types.LOCAL_TIME).build())
                .column(column("token", Types.UUID).build())
                .column(column("settings", Types.JSON).build())
                .column(column("shuts", Types.OFFSET_TIME).build())
                .column(column("met", Types.OFFSET_DATE_TIME).build())
                .column(column("lasts", Types.INTERVAL).build())
                .column(column("exact", Types.DECIMAL).build())
                .column(column("speed", Types.FLOAT).build())
                .column(column("blob_of", Types.BYTES).build())
                .column(column("mood", Types.databaseEnum(NewMood.class, "mood"))
                        .build())
                .column(column("Odd \"Name", Types.INTEGER).build())
                .column(column("shout", Types.varchar(60))
                        .computed("owner || '?'")
                        .build())
                .column("branch_id", Types.LONG)
                .column(column("added", Types.varchar(20)).build())
                .column(column("filled", Types.INTEGER)
                        .notNull()
                        .serverDefault("7")
                        .build())
                .column(column("whisper", Types.varchar(100))
                        .computed("owner || '...'")
                        .build())
                .unique("uq_account_owner", "owner", "letter")
                .unique(null, "token")
                .check("ck_account_balance", "balance >= 0")
                .check(null, "rating is null or rating > 0.5")
                .check("ck_account_number", "number > 0")
                .index("ix_account_born", true, "born", "owner")
                .index("ux_account_number", true, "number", "letter")
                .index("ix_account_added", false, "added")
                .foreignKey(
                        "fk_account_branch",
                        List.of("branch_id"),
                        null,
                        "branch",
                        List.of("id"),
                        ReferentialAction.CASCADE,
                        ReferentialAction.NO_ACTION,
                        false);
        if (dialect.supports(Capability.ARRAYS)) {
            account.column(column("tags", Types.array(Types.STRING)).build());
        }
        if (dialect.supports(Capability.PARTIAL_INDEXES)) {
            account.index(new Index(
                    "ix_account_lower",
                    false,
                    List.of(Index.Part.ofExpression("lower(owner)", false)),
                    "active and kind = 'PRIVATE'"));
        }
        Table branch = numbered("branch")
                .column("name", Types.STRING)
                .column("head", Types.LONG)
                .column("region", Types.LONG)
                .foreignKey(null, "region", "region", "id")
                .build();
        Table region = numbered("region")
                .column(column("weather", Types.databaseEnum(Weather.class, "weather"))
                        .build())
                .column("name", Types.varchar(20))
                .build();
        return Metadata.of(
                List.of(account.build(), branch, region),
                List.of(new Sequence(null, "numbers", 1, 50), new Sequence(null, "more", 1, 1)));
    }

    /** The kinds of what changed. */
    static Kind[] expected(Dialect dialect) {
        List<Kind> kinds = new ArrayList<>(List.of(
                Kind.MISSING_TABLE,
                Kind.EXTRA_TABLE,
                Kind.MISSING_COLUMN,
                Kind.EXTRA_COLUMN,
                Kind.COLUMN_TYPE,
                Kind.COLUMN_NULLABILITY,
                Kind.COLUMN_DEFAULT,
                Kind.COLUMN_COMPUTED,
                Kind.CHANGED_UNIQUE,
                Kind.MISSING_CHECK,
                Kind.CHANGED_CHECK,
                Kind.EXTRA_CHECK,
                Kind.MISSING_FOREIGN_KEY,
                Kind.CHANGED_FOREIGN_KEY,
                Kind.EXTRA_FOREIGN_KEY,
                Kind.MISSING_INDEX,
                Kind.CHANGED_INDEX,
                Kind.EXTRA_INDEX));
        if (dialect.supports(Capability.COMMENTS)) {
            kinds.addAll(List.of(Kind.COLUMN_COMMENT, Kind.TABLE_COMMENT));
        }
        if (dialect.supports(Capability.SEQUENCES)) {
            kinds.addAll(List.of(Kind.MISSING_SEQUENCE, Kind.SEQUENCE_INCREMENT));
        }
        if (dialect.supports(Capability.ENUM_TYPES)) {
            kinds.addAll(List.of(Kind.MISSING_ENUM_TYPE, Kind.MISSING_ENUM_VALUES));
        }
        return kinds.toArray(Kind[]::new);
    }

    static void fill(Engine engine) {
        HandWrittenSchema.run(engine, """
                INSERT INTO branch (id, name) VALUES (1, 'North');
                INSERT INTO account (id, owner, kind, rating, number, branch_id) VALUES (1, 'Ann', 'PRIVATE', 3.5, 4, 1);
                INSERT INTO account (id, owner, kind, rating, number, branch_id) VALUES (2, 'Bob', 'FIRM', 4.5, 5, 1);
                UPDATE branch SET head = 1
                """);
    }

    static void requireRows(Engine engine) {
        try (EngineConnection connection = engine.connect()) {
            List<String> rows = connection.query(
                    "SELECT a.owner, a.number, a.shout, b.head FROM account a JOIN branch b ON b.id = a.branch_id"
                            + " ORDER BY a.id",
                    statement -> {},
                    0,
                    result -> {
                        List<String> all = new ArrayList<>();
                        while (result.next()) {
                            all.add(result.getString(1) + " " + result.getInt(2) + " " + result.getString(3) + " "
                                    + result.getInt(4));
                        }
                        return all;
                    });
            assertThat(rows).containsExactly("Ann 4 Ann? 1", "Bob 5 Bob? 1");
        }
    }
}
