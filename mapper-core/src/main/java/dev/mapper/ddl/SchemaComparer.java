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
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares metadata with a database. For one thread, and one use. */
final class SchemaComparer {

    /** What the tools for migrations keep for themselves. */
    private static final Set<String> OF_MIGRATIONS =
            Set.of("flyway_schema_history", "databasechangelog", "databasechangeloglock");

    /** What a database may have rewritten. */
    private static final Set<Kind> OF_TEXTS = EnumSet.of(
            Kind.COLUMN_TYPE,
            Kind.COLUMN_DEFAULT,
            Kind.COLUMN_COMPUTED,
            Kind.MISSING_CHECK,
            Kind.CHANGED_CHECK,
            Kind.MISSING_INDEX,
            Kind.CHANGED_INDEX);

    private record Key(@Nullable String schema, String name) {}

    private final Metadata model;
    private final Catalogue catalogue;
    private final Dialect dialect;
    private final StoredNames names;
    private final ChangePlan plan;
    private final List<Difference> differences = new ArrayList<>();

    SchemaComparer(Metadata model, Catalogue catalogue) {
        this.model = model;
        this.catalogue = catalogue;
        this.dialect = catalogue.dialect;
        this.names = new StoredNames(
                dialect, dialect.supports(Capability.SCHEMAS) ? catalogue.modelName(catalogue.ownSchema()) : null);
        this.plan = new ChangePlan(model, dialect, names);
    }

    ChangePlan plan() {
        return plan;
    }

    List<Difference> compare() {
        compareSequences();
        compareEnumTypes();
        Map<Key, Table> found = new LinkedHashMap<>();
        for (String schema : schemas()) {
            for (Table table : catalogue.tables(schema)) {
                found.put(key(table), table);
            }
        }
        Map<Table, Table> pairs = new LinkedHashMap<>();
        for (Table table : model.sorted()) {
            Table other = found.remove(key(table));
            if (other == null) {
                add(Kind.MISSING_TABLE, table.qualifiedName(), Risk.SAFE, true, "the table is missing", table, null);
            } else {
                pairs.put(table, other);
                plan.pair(table, other, catalogue.attachments(other));
            }
        }
        comparePairs(pairs);
        compareViews();
        for (Table other : found.values()) {
            if (!OF_MIGRATIONS.contains(other.name().toLowerCase(Locale.ROOT))) {
                add(
                        Kind.EXTRA_TABLE,
                        other.qualifiedName(),
                        Risk.DESTRUCTIVE,
                        false,
                        "the table is only in the database",
                        null,
                        other);
            }
        }
        return differences;
    }

    private void comparePairs(Map<Table, Table> pairs) {
        Map<Table, List<Difference>> byTable = new LinkedHashMap<>();
        List<Table> doubtful = new ArrayList<>();
        pairs.forEach((ours, theirs) -> {
            List<Difference> some = compare(ours, theirs, form(ours));
            byTable.put(ours, some);
            if (some.stream().anyMatch(difference -> OF_TEXTS.contains(difference.kind()))) {
                doubtful.add(ours);
            }
        });
        if (!doubtful.isEmpty()) {
            catalogue.normalForms(doubtful).forEach((ours, form) -> {
                Table theirs = pairs.get(ours);
                if (theirs != null) {
                    byTable.put(ours, compare(ours, theirs, form));
                }
            });
        }
        byTable.values().forEach(differences::addAll);
    }

    private List<Difference> compare(Table ours, Table theirs, TableForm form) {
        return new TableComparer(dialect, names, catalogue.types, plan, ours, form, theirs, form(theirs)).compare();
    }

    private TableForm form(Table table) {
        return TableForm.of(table, catalogue.types, dialect);
    }

    private Set<@Nullable String> schemas() {
        Set<@Nullable String> schemas = new LinkedHashSet<>();
        model.tables().forEach(table -> schemas.add(names.schema(table.schema())));
        return schemas;
    }

    private Key key(Table table) {
        return new Key(names.schema(table.schema()), names.foldTable(table.name()));
    }

    private void compareSequences() {
        if (!dialect.supports(Capability.SEQUENCES)) {
            return;
        }
        Map<Key, Sequence> found = new LinkedHashMap<>();
        Set<@Nullable String> schemas = new LinkedHashSet<>();
        model.sequences().forEach(sequence -> schemas.add(names.schema(sequence.schema())));
        for (String schema : schemas) {
            catalogue.sequences(schema).forEach(sequence -> found.put(key(sequence), sequence));
        }
        for (Sequence sequence : model.sequences()) {
            Sequence other = found.get(key(sequence));
            String name = sequence.schema() == null ? sequence.name() : sequence.schema() + "." + sequence.name();
            if (other == null) {
                add(Kind.MISSING_SEQUENCE, name, Risk.SAFE, true, "the sequence is missing", sequence, null);
            } else if (other.increment() != sequence.increment()) {
                add(
                        Kind.SEQUENCE_INCREMENT,
                        name,
                        Risk.SAFE,
                        true,
                        "increment: " + other.increment() + " in the database, " + sequence.increment()
                                + " in the model",
                        sequence,
                        other);
            }
        }
    }

    private void compareViews() {
        Set<@Nullable String> schemas = new LinkedHashSet<>();
        model.views().forEach(view -> schemas.add(names.schema(view.schema())));
        Set<Key> found = new LinkedHashSet<>();
        for (String schema : schemas) {
            catalogue.views(schema).forEach(view -> found.add(key(view)));
        }
        for (View view : model.views()) {
            if (!found.contains(key(view))) {
                String name = view.schema() == null ? view.name() : view.schema() + "." + view.name();
                add(Kind.MISSING_VIEW, name, Risk.SAFE, true, "the view is missing", view, null);
            }
        }
    }

    private Key key(View view) {
        return new Key(names.schema(view.schema()), names.foldTable(view.name()));
    }

    private void compareEnumTypes() {
        Collection<DatabaseEnum> types = EnumTypeDdl.of(model.tables(), dialect);
        if (types.isEmpty()) {
            return;
        }
        Map<String, List<String>> found = catalogue.enumTypes();
        for (DatabaseEnum type : types) {
            List<String> values = found.get(names.fold(type.name()));
            if (values == null) {
                add(Kind.MISSING_ENUM_TYPE, type.name(), Risk.SAFE, true, "the enum type is missing", type, null);
            } else if (!values.containsAll(type.values())) {
                String texts = values + " in the database, " + type.values() + " in the model";
                add(Kind.MISSING_ENUM_VALUES, type.name(), Risk.SAFE, true, texts, type, values);
            }
        }
    }

    private Key key(Sequence sequence) {
        return new Key(names.schema(sequence.schema()), names.foldTable(sequence.name()));
    }

    private void add(
            Kind kind,
            String table,
            Risk risk,
            boolean breaking,
            String description,
            @Nullable Object ours,
            @Nullable Object theirs) {
        differences.add(plan.difference(kind, table, risk, breaking, table + ": " + description, ours, theirs));
    }
}
