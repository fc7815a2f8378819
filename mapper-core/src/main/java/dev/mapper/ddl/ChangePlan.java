package dev.mapper.ddl;

import dev.mapper.ddl.Difference.Kind;
import dev.mapper.ddl.Difference.Risk;
import dev.mapper.dialect.Capability;
import dev.mapper.dialect.Dialect;
import dev.mapper.schema.Metadata;
import dev.mapper.schema.Sequence;
import dev.mapper.schema.Table;
import dev.mapper.schema.View;
import dev.mapper.type.DatabaseEnum;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts the statements that end differences in an order in which they can run. Filled while tables are compared, and not
 * changed after.
 */
final class ChangePlan {

    /** A table of the metadata that the database has. */
    private record Pair(Table model, Table found, List<String> attachments) {}

    private final Metadata model;
    private final Dialect dialect;
    private final StoredNames names;
    private final Map<String, Pair> pairs = new LinkedHashMap<>();

    ChangePlan(Metadata model, Dialect dialect, StoredNames names) {
        this.model = model;
        this.dialect = dialect;
        this.names = names;
    }

    /**
     * Notes that the database has a table.
     *
     * @param attachments the statements that make again what goes with the table if it is made anew
     */
    void pair(Table ours, Table theirs, List<String> attachments) {
        pairs.put(ours.qualifiedName(), new Pair(ours, theirs, attachments));
    }

    /** A difference whose statements come from here. */
    Difference difference(
            Kind kind,
            String table,
            Risk risk,
            boolean breaking,
            String description,
            @Nullable Object ours,
            @Nullable Object theirs) {
        return new Difference(
                kind,
                table,
                risk,
                breaking,
                description,
                new Difference.Sides(ours, theirs),
                difference -> script(List.of(difference)).statements());
    }

    /** The statements that end these differences, with what they need around them when each commits by itself. */
    DdlScript script(Collection<Difference> chosen) {
        List<String> statements = statements(chosen);
        return new DdlScript(foreignKeysOff(chosen) ? dialect.withoutForeignKeys(statements) : statements);
    }

    /** Whether foreign keys must be off: where a table goes, to be made anew or for good, rows that refer to it would. */
    boolean foreignKeysOff(Collection<Difference> chosen) {
        boolean drops = chosen.stream().anyMatch(difference -> difference.kind() == Kind.EXTRA_TABLE);
        return !dialect.supports(Capability.ALTER_CONSTRAINTS)
                && (drops || SqliteTableChanges.rebuilds(List.copyOf(chosen)));
    }

    /** The statements for one connection and, where the database has that, one transaction. */
    List<String> statements(Collection<Difference> chosen) {
        List<TableChanges> changes = new ArrayList<>();
        for (Pair pair : pairs.values()) {
            List<Difference> ofTable = chosen.stream()
                    .filter(difference -> difference.kind() != Kind.MISSING_TABLE && difference.concerns(pair.model))
                    .toList();
            if (!ofTable.isEmpty()) {
                Table target = TableMerge.of(pair.found, pair.model, ofTable, names);
                changes.add(TableChanges.of(dialect, pair.found, target, ofTable, pair.attachments));
            }
        }
        List<String> statements = new ArrayList<>(sequences(chosen));
        statements.addAll(enumTypes(chosen));
        changes.forEach(change -> statements.addAll(change.dropForeignKeys()));
        changes.forEach(change -> statements.addAll(change.change()));
        List<Table> missing = all(chosen, Kind.MISSING_TABLE, Table.class);
        List<String> made = DdlScript.createStatements(model, missing, List.of(), dialect);
        // The types are differences of their own: some may be there
        made.removeAll(EnumTypeDdl.create(missing, dialect));
        statements.addAll(made);
        changes.forEach(change -> statements.addAll(change.addForeignKeys()));
        for (View view : all(chosen, Kind.MISSING_VIEW, View.class)) {
            statements.add(DdlScript.createView(view, dialect));
        }
        statements.addAll(drops(all(chosen, Kind.EXTRA_TABLE, Table.class)));
        return dialect.withStandardOperators(statements);
    }

    private List<String> sequences(Collection<Difference> chosen) {
        List<Sequence> missing = all(chosen, Kind.MISSING_SEQUENCE, Sequence.class);
        List<String> statements = new ArrayList<>(DdlScript.createStatements(model, List.of(), missing, dialect));
        for (Difference difference : chosen) {
            Sequence sequence = difference.model(Sequence.class);
            Sequence found = difference.found(Sequence.class);
            if (sequence != null && found != null) {
                String name = dialect.qualified(sequence.schema(), sequence.name());
                statements.add("ALTER SEQUENCE " + name + " INCREMENT BY " + sequence.increment());
                int less = found.increment() - sequence.increment();
                if (less > 0 && dialect.name().equals("PostgreSQL")) {
                    // It counts on from its last value, which begins a block of the old size
                    statements.add("SELECT setval(" + dialect.stringLiteral(name) + ", last_value + " + less + ") FROM "
                            + name + " WHERE is_called");
                }
            }
        }
        return statements;
    }

    private List<String> enumTypes(Collection<Difference> chosen) {
        List<String> statements = new ArrayList<>();
        for (DatabaseEnum type : all(chosen, Kind.MISSING_ENUM_TYPE, DatabaseEnum.class)) {
            statements.add(EnumTypeDdl.create(type, dialect));
        }
        for (Difference difference : chosen) {
            DatabaseEnum type = difference.model(DatabaseEnum.class);
            List<?> found = difference.found(List.class);
            if (type != null && found != null) {
                for (String value : type.values()) {
                    if (!found.contains(value)) {
                        statements.add("ALTER TYPE " + dialect.quote(type.name()) + " ADD VALUE "
                                + dialect.stringLiteral(value));
                    }
                }
            }
        }
        return statements;
    }

    private List<String> drops(List<Table> extra) {
        List<String> statements = new ArrayList<>();
        if (dialect.supports(Capability.ALTER_CONSTRAINTS)) {
            for (Table table : extra) {
                TableDdl ddl = new TableDdl(table, dialect);
                table.foreignKeys().forEach(key -> statements.add(ddl.dropForeignKey(key)));
            }
        }
        extra.forEach(table -> statements.add(new TableDdl(table, dialect).drop()));
        return statements;
    }

    private static <T> List<T> all(Collection<Difference> chosen, Kind kind, Class<T> type) {
        List<T> all = new ArrayList<>();
        for (Difference difference : chosen) {
            if (difference.kind() == kind) {
                T ours = difference.model(type);
                T one = ours != null ? ours : difference.found(type);
                if (one != null) {
                    all.add(one);
                }
            }
        }
        return all;
    }
}
