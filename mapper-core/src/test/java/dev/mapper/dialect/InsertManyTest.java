package dev.mapper.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.schema.Column;
import dev.mapper.schema.Metadata;
import dev.mapper.schema.Table;
import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.TestDatabase;
import dev.mapper.type.SqlType;
import dev.mapper.type.Types;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

class InsertManyTest {

    private static final Instant NOW = Instant.parse("2024-03-31T01:30:15.123456Z");

    private static Table.Builder numbered() {
        return Table.builder("things")
                .column(Column.builder("id", Types.LONG).identity().notNull().build())
                .primaryKey("id");
    }

    private static Table allTypes() {
        return numbered()
                .column("name", Types.varchar(50))
                .column("body", Types.text())
                .column("flag", Types.BOOLEAN)
                .column("small", Types.SHORT)
                .column("age", Types.INTEGER)
                .column("ratio", Types.DOUBLE)
                .column("salary", Types.decimal(10, 2))
                .column("free", Types.DECIMAL)
                .column("data", Types.BYTES)
                .column("born", Types.LOCAL_DATE)
                .column("at", Types.LOCAL_TIME)
                .column("local", Types.LOCAL_DATE_TIME)
                .column("made", Types.INSTANT)
                .column("uuid", Types.UUID)
                .column("json", Types.JSON)
                .build();
    }

    private static @Nullable Object value(Column column, int row) {
        if (row % 7 == 3) {
            return null;
        }
        return switch (column.name()) {
            case "name", "body" -> "{\"n\\ame', " + row;
            case "flag" -> row % 2 == 0;
            case "small" -> (short) row;
            case "age" -> row;
            case "ratio" -> row + 0.5;
            case "salary", "free" -> new BigDecimal(row + ".25");
            case "data" -> new byte[] {(byte) row, 0, -1};
            case "born" -> LocalDate.of(2024, 1, 1).plusDays(row);
            case "at" -> LocalTime.of(1, 2, 3, 4000).plusMinutes(row);
            case "local" -> LocalDateTime.of(2024, 3, 10, 2, 30).plusHours(row);
            case "made" -> NOW.plusSeconds(row);
            case "uuid" -> new UUID(row, row);
            case "json" -> "[" + row + "]";
            default -> throw new AssertionError(column);
        };
    }

    @DatabaseTest
    void rowsOfAllTypesAreInsertedAndNumberedInOrder(TestDatabase database) throws SQLException {
        Table table = allTypes();
        List<Column> columns = table.columns().subList(1, table.columns().size());
        try (Workbench workbench = new Workbench(database, Metadata.of(List.of(table)))) {
            List<Long> ids = insert(workbench, table, columns, 50);
            assertThat(ids).hasSize(50).isSorted();
            try (Statement select = workbench.connection.createStatement();
                    ResultSet rows = select.executeQuery("SELECT * FROM things ORDER BY id")) {
                for (int row = 0; row < 50; row++) {
                    rows.next();
                    assertThat(rows.getLong(1)).isEqualTo(ids.get(row));
                    for (Column column : columns) {
                        SqlType<?> type = workbench.dialect.adapt(column.type());
                        assertThat(type.read(rows, column.index() + 1))
                                .as("%s", column)
                                .isEqualTo(value(column, row));
                    }
                }
            }
        }
    }

    @DatabaseTest
    void rowsOfDefaultsAreInserted(TestDatabase database) throws SQLException {
        Table table = numbered().column("name", Types.STRING).build();
        try (Workbench workbench = new Workbench(database, Metadata.of(List.of(table)))) {
            assertThat(insert(workbench, table, List.of(), 5)).hasSize(5).isSorted();
            assertThat(insert(workbench, table, List.of(), 1)).hasSize(1);
        }
    }

    @DatabaseTest
    void arraysOfColumnsAreInsertedToo(TestDatabase database) throws SQLException {
        Table table = numbered().column("tags", Types.array(Types.STRING)).build();
        Column tags = table.column("tags");
        try (Workbench workbench = new Workbench(database, Metadata.of(List.of(table)))) {
            CompiledInsert insert = workbench.dialect.insertMany(table, List.of(tags), 1, List.of());
            try (PreparedStatement statement = workbench.connection.prepareStatement(insert.sql())) {
                insert.bind(statement, (row, column) -> List.of("a", "b"), 0, 1);
                statement.execute();
            }
        }
    }

    @DatabaseTest
    void anInsertStaysWithinTheParametersOfTheDatabase(TestDatabase database) throws SQLException {
        Table table = allTypes();
        List<Column> columns = table.columns().subList(1, table.columns().size());
        try (Workbench workbench = new Workbench(database, Metadata.of(List.of(table)))) {
            assertThat(insert(workbench, table, columns, 2500)).hasSize(2500).isSorted();
            CompiledInsert insert = workbench.dialect.insertMany(table, columns, 10, List.of());
            assertThatThrownBy(() -> insert.bind(
                            workbench.connection.prepareStatement(insert.sql()), (row, column) -> null, 0, 11))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** The way in which a caller is meant to insert: as many rows as fit each time, then the rest. */
    private static List<Long> insert(Workbench workbench, Table table, List<Column> columns, int count)
            throws SQLException {
        Column id = table.column("id");
        List<Long> ids = new ArrayList<>();
        int first = 0;
        while (first < count) {
            CompiledInsert insert = workbench.dialect.insertMany(table, columns, count - first, List.of(id));
            boolean batch = insert.strategy() == InsertStrategy.BATCH_WITH_GENERATED_KEYS;
            int rows = batch ? count - first : Math.min(insert.rows(), count - first);
            try (PreparedStatement statement = batch
                    ? workbench.connection.prepareStatement(insert.sql(), insert.generatedKeyNames())
                    : workbench.connection.prepareStatement(insert.sql())) {
                if (batch) {
                    for (int row = first; row < first + rows; row++) {
                        insert.bind(statement, (n, column) -> value(columns.get(column), n), row, 1);
                        statement.addBatch();
                    }
                    statement.executeBatch();
                    read(statement.getGeneratedKeys(), ids);
                } else {
                    insert.bind(statement, (row, column) -> value(columns.get(column), row), first, rows);
                    read(statement.executeQuery(), ids);
                }
            }
            first += rows;
        }
        return ids;
    }

    private static void read(ResultSet keys, List<Long> ids) throws SQLException {
        try (keys) {
            while (keys.next()) {
                ids.add(keys.getLong(1));
            }
        }
    }
}
