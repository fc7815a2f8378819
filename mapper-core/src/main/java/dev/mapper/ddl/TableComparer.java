package dev.mapper.ddl;

import dev.mapper.ddl.Difference.Kind;
import dev.mapper.ddl.Difference.Risk;
import dev.mapper.dialect.Capability;
import dev.mapper.dialect.Dialect;
import dev.mapper.schema.CheckConstraint;
import dev.mapper.schema.Column;
import dev.mapper.schema.ForeignKey;
import dev.mapper.schema.Index;
import dev.mapper.schema.PrimaryKey;
import dev.mapper.schema.Table;
import dev.mapper.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Compares one table of the metadata with the database's table of that name. For one thread, and one use. */
final class TableComparer {

    private final Dialect dialect;
    private final StoredNames names;
    private final ColumnTypes types;
    private final ChangePlan plan;
    private final Table model;
    private final TableForm modelForm;
    private final Table found;
    private final TableForm foundForm;
    private final List<Difference> differences = new ArrayList<>();
    /** Missing columns that rows may keep from being added. */
    private final List<Column> doubtful = new ArrayList<>();

    TableComparer(
            Dialect dialect,
            StoredNames names,
            ColumnTypes types,
            ChangePlan plan,
            Table model,
            TableForm modelForm,
            Table found,
            TableForm foundForm) {
        this.dialect = dialect;
        this.names = names;
        this.types = types;
        this.plan = plan;
        this.model = model;
        this.modelForm = modelForm;
        this.found = found;
        this.foundForm = foundForm;
    }

    List<Difference> compare() {
        for (Column column : model.columns()) {
            Column other = names.find(found, column.name());
            if (other == null) {
                Risk risk = risk(column);
                if (risk != Risk.SAFE) {
                    doubtful.add(column);
                }
                add(Kind.MISSING_COLUMN, risk, true, column, null, "is missing");
            } else {
                compare(column, other);
            }
        }
        for (Column other : found.columns()) {
            if (names.find(model, other.name()) == null) {
                boolean needed = !other.nullable()
                        && other.serverDefault() == null
                        && !other.identity()
                        && other.computed() == null;
                add(Kind.EXTRA_COLUMN, Risk.DESTRUCTIVE, needed, null, other, "is only in the database");
            }
        }
        if (dialect.supports(Capability.COMMENTS) && !Objects.equals(model.comment(), found.comment())) {
            String texts = texts(quoted(found.comment()), quoted(model.comment()));
            add(Kind.TABLE_COMMENT, Risk.SAFE, false, model, found, "comment: " + texts);
        }
        comparePrimaryKeys();
        compareUniques();
        compareChecks();
        compareForeignKeys();
        compareIndexes();
        return differences;
    }

    private Risk risk(Column missing) {
        String computed = missing.computed();
        boolean given = computed != null
                ? !mentionsDoubtful(computed)
                : missing.nullable() || missing.serverDefault() != null || missing.identity();
        return given ? Risk.SAFE : Risk.MAY_FAIL;
    }

    /** Whether it is of a column that may not be there in the end. */
    private boolean mentionsDoubtful(String sql) {
        return doubtful.stream().anyMatch(column -> SqlTokens.mentions(sql, column.name()));
    }

    /** What it takes to make one, in place of the other where that has its name. */
    private Risk risk(Object one, @Nullable Object other) {
        if (!(one instanceof Index index)) {
            return Risk.MAY_FAIL;
        }
        if (endsUniqueness(index, other)) {
            return Risk.DESTRUCTIVE;
        }
        return index.unique() || isOfDoubtful(index) ? Risk.MAY_FAIL : Risk.SAFE;
    }

    private boolean endsUniqueness(Index index, @Nullable Object other) {
        boolean loosens = other instanceof Index old && old.unique() && !index.unique();
        return loosens
                || (names.uniqueIndexesAreConstraints()
                        && found.uniques().stream().anyMatch(unique -> names.match(index.name(), unique.name())));
    }

    private boolean isOfDoubtful(Index index) {
        String where = index.where();
        return index.columns().stream().anyMatch(doubtful::contains)
                || (where != null && mentionsDoubtful(where))
                || index.parts().stream()
                        .anyMatch(part -> part.expression() != null && mentionsDoubtful(part.expression()));
    }

    /** Whether a type change takes along a computed column, which is made again, and with it what hangs on that. */
    private boolean isRemadeWithOthers(Column column) {
        return names.remakesComputedWithType()
                && found.columns().stream()
                        .anyMatch(one -> one.computed() != null
                                && SqlTokens.mentions(one.computed(), column.name())
                                && hasDependents(one));
    }

    /** Whether a key, a constraint or an index would go with a column that is dropped to be made again. */
    private boolean hasDependents(Column column) {
        return found.indexes().stream().anyMatch(index -> index.columns().contains(column) || isOver(index, column))
                || found.uniques().stream().anyMatch(unique -> unique.columns().contains(column))
                || found.foreignKeys().stream().anyMatch(key -> key.columns().contains(column))
                || found.checks().stream().anyMatch(check -> SqlTokens.mentions(check.sql(), column.name()));
    }

    private static boolean isOver(Index index, Column column) {
        String where = index.where();
        return (where != null && SqlTokens.mentions(where, column.name()))
                || index.parts().stream()
                        .anyMatch(part ->
                                part.expression() != null && SqlTokens.mentions(part.expression(), column.name()));
    }

    private void compare(Column column, Column other) {
        TableForm.ColumnForm ours = modelForm.columns().get(column.index());
        TableForm.ColumnForm theirs = foundForm.columns().get(other.index());
        boolean numbered = numbered(column);
        boolean rowNumber = numbered && dialect.identityIsPrimaryKey();
        if (!ours.type().equals(theirs.type()) && !rowNumber) {
            TypeChange change = new TypeChange(types.read(theirs.type()), types.read(ours.type()));
            add(
                    Kind.COLUMN_TYPE,
                    change.widens() && types.keeps(theirs.type(), ours.type()) && !isRemadeWithOthers(other)
                            ? Risk.SAFE
                            : Risk.DESTRUCTIVE,
                    change.breaksMapping(),
                    column,
                    other,
                    "type: " + texts(theirs.type(), ours.type()));
        }
        if (column.nullable() != other.nullable() && column.computed() == null && !numbered && !isKey(column)) {
            add(
                    Kind.COLUMN_NULLABILITY,
                    column.nullable() ? Risk.SAFE : Risk.MAY_FAIL,
                    column.nullable(),
                    column,
                    other,
                    texts(other.nullable() ? "NULL" : "NOT NULL", column.nullable() ? "NULL" : "NOT NULL"));
        }
        if (!Objects.equals(ours.defaultValue(), theirs.defaultValue()) && !numbered && !other.identity()) {
            add(
                    Kind.COLUMN_DEFAULT,
                    Risk.SAFE,
                    theirs.defaultValue() == null && !column.nullable(),
                    column,
                    other,
                    "default: " + texts(or(other.serverDefault()), or(column.serverDefault())));
        }
        // There each INTEGER that is the whole key numbers the rows
        boolean byItsType = dialect.identityIsPrimaryKey() && !numbered;
        if (numbered != other.identity() && !byItsType) {
            add(
                    Kind.COLUMN_IDENTITY,
                    numbered ? Risk.SAFE : Risk.DESTRUCTIVE,
                    numbered,
                    column,
                    other,
                    numbered ? "doesn't number the rows in the database" : "numbers the rows in the database only");
        }
        if (!Objects.equals(ours.computed(), theirs.computed())) {
            boolean both = ours.computed() != null && theirs.computed() != null;
            add(
                    Kind.COLUMN_COMPUTED,
                    both && !(names.remakesComputedColumns() && hasDependents(other)) ? Risk.SAFE : Risk.DESTRUCTIVE,
                    !both,
                    column,
                    other,
                    "computed: " + texts(or(other.computed()), or(column.computed())));
        }
        if (dialect.supports(Capability.COMMENTS) && !Objects.equals(column.comment(), other.comment())) {
            String texts = texts(quoted(other.comment()), quoted(column.comment()));
            add(Kind.COLUMN_COMMENT, Risk.SAFE, false, column, other, "comment: " + texts);
        }
    }

    /** Whether the database is to number the rows: SQLite does so only where the column is the whole key. */
    private boolean numbered(Column column) {
        PrimaryKey key = model.primaryKey();
        boolean soleKey = key != null && key.columns().equals(List.of(column));
        return column.identity() && (soleKey || !dialect.identityIsPrimaryKey());
    }

    private boolean isKey(Column column) {
        PrimaryKey key = model.primaryKey();
        return key != null && key.columns().contains(column);
    }

    private void comparePrimaryKeys() {
        PrimaryKey ours = model.primaryKey();
        PrimaryKey theirs = found.primaryKey();
        List<String> columns = ours == null ? List.of() : names.of(ours.columns());
        List<String> others = theirs == null ? List.of() : names.of(theirs.columns());
        if (!columns.equals(others)) {
            add(
                    Kind.PRIMARY_KEY,
                    theirs == null ? Risk.MAY_FAIL : Risk.DESTRUCTIVE,
                    false,
                    ours,
                    theirs,
                    "primary key: " + texts(others.toString(), columns.toString()));
        }
    }

    private void compareUniques() {
        List<UniqueConstraint> theirs = new ArrayList<>(found.uniques());
        List<UniqueConstraint> ours = new ArrayList<>(model.uniques());
        ours.removeIf(one -> remove(
                theirs,
                other -> names.match(one.name(), other.name())
                        && names.of(one.columns()).equals(names.of(other.columns()))));
        if (names.uniqueIndexesAreConstraints()) {
            for (Index index : model.indexes()) {
                remove(theirs, other -> isConstraint(index, other));
            }
        }
        new Changes<>(UniqueConstraint::name, TableComparer::unique)
                .add(ours, theirs, Kind.MISSING_UNIQUE, Kind.CHANGED_UNIQUE, Kind.EXTRA_UNIQUE);
    }

    private boolean isConstraint(Index index, UniqueConstraint unique) {
        return index.unique()
                && names.match(index.name(), unique.name())
                && names.of(index.columns()).equals(names.of(unique.columns()));
    }

    private static String unique(UniqueConstraint unique) {
        return "unique constraint " + named(unique.name()) + "on "
                + unique.columns().stream().map(Column::name).toList();
    }

    private void compareChecks() {
        List<CheckConstraint> theirs = new ArrayList<>(found.checks());
        List<CheckConstraint> ours = new ArrayList<>();
        for (int i = 0; i < model.checks().size(); i++) {
            CheckConstraint one = model.checks().get(i);
            String text = modelForm.checks().get(i);
            if (!remove(theirs, other -> names.match(one.name(), other.name()) && text.equals(text(other)))) {
                ours.add(one);
            }
        }
        new Changes<>(CheckConstraint::name, TableComparer::check)
                .add(ours, theirs, Kind.MISSING_CHECK, Kind.CHANGED_CHECK, Kind.EXTRA_CHECK);
    }

    private String text(CheckConstraint theirs) {
        return foundForm.checks().get(found.checks().indexOf(theirs));
    }

    private static String check(CheckConstraint check) {
        return "check " + named(check.name()) + "(" + check.sql() + ")";
    }

    private void compareForeignKeys() {
        List<ForeignKey> theirs = new ArrayList<>(found.foreignKeys());
        List<ForeignKey> ours = new ArrayList<>(model.foreignKeys());
        ours.removeIf(one -> remove(theirs, other -> same(one, other)));
        new Changes<>(ForeignKey::name, TableComparer::key)
                .add(ours, theirs, Kind.MISSING_FOREIGN_KEY, Kind.CHANGED_FOREIGN_KEY, Kind.EXTRA_FOREIGN_KEY);
    }

    private boolean same(ForeignKey ours, ForeignKey other) {
        return names.match(ours.name(), other.name())
                && names.of(ours.columns()).equals(names.of(other.columns()))
                && names.sameSchema(ours.referencedSchema(), other.referencedSchema())
                && names.sameTable(ours.referencedTable(), other.referencedTable())
                && names.folded(ours.referencedColumns()).equals(names.folded(other.referencedColumns()))
                && names.action(ours.onDelete()) == names.action(other.onDelete())
                && names.action(ours.onUpdate()) == names.action(other.onUpdate())
                && (ours.deferrable() == other.deferrable() || !dialect.supports(Capability.DEFERRABLE_CONSTRAINTS));
    }

    private static String key(ForeignKey key) {
        return "foreign key " + named(key.name()) + "on "
                + key.columns().stream().map(Column::name).toList() + " to " + key.referencedTable()
                + key.referencedColumns() + " on delete " + key.onDelete().sql() + " on update "
                + key.onUpdate().sql() + (key.deferrable() ? " deferrable" : "");
    }

    private void compareIndexes() {
        List<Index> theirs = new ArrayList<>(found.indexes());
        List<Index> ours = new ArrayList<>();
        for (int i = 0; i < model.indexes().size(); i++) {
            Index one = model.indexes().get(i);
            TableForm.IndexForm form = modelForm.indexes().get(i);
            boolean asConstraint = names.uniqueIndexesAreConstraints()
                    && found.uniques().stream().anyMatch(other -> isConstraint(one, other));
            if (!remove(theirs, other -> names.match(one.name(), other.name()) && form.equals(form(other)))
                    && !asConstraint) {
                ours.add(one);
            }
        }
        new Changes<>(Index::name, TableComparer::index)
                .add(ours, theirs, Kind.MISSING_INDEX, Kind.CHANGED_INDEX, Kind.EXTRA_INDEX);
    }

    private TableForm.IndexForm form(Index theirs) {
        return foundForm.indexes().get(found.indexes().indexOf(theirs));
    }

    private static String index(Index index) {
        List<String> parts = new ArrayList<>();
        for (Index.Part part : index.parts()) {
            Column column = part.column();
            parts.add((column == null ? part.expression() : column.name()) + (part.descending() ? " desc" : ""));
        }
        return (index.unique() ? "unique index " : "index ") + index.name() + " on " + parts
                + (index.where() == null ? "" : " where " + index.where());
    }

    /** Notes what is left of two lists once all that is equal has gone: of one name, it has changed. */
    private final class Changes<T> {

        private final Function<T, @Nullable String> name;
        private final Function<T, String> text;

        Changes(Function<T, @Nullable String> name, Function<T, String> text) {
            this.name = name;
            this.text = text;
        }

        void add(List<T> ours, List<T> theirs, Kind missing, Kind changed, Kind extra) {
            for (T one : ours) {
                T other = sameName(one, theirs);
                Risk risk = risk(one, other);
                if (other == null) {
                    TableComparer.this.add(missing, risk, false, one, null, text.apply(one) + " is missing");
                } else {
                    theirs.remove(other);
                    String texts = text.apply(other) + " in the database, " + text.apply(one) + " in the model";
                    TableComparer.this.add(changed, risk, false, one, other, texts);
                }
            }
            for (T other : theirs) {
                String onlyThere = text.apply(other) + " is only in the database";
                TableComparer.this.add(extra, Risk.DESTRUCTIVE, false, null, other, onlyThere);
            }
        }

        private @Nullable T sameName(T one, List<T> theirs) {
            String wanted = name.apply(one);
            return theirs.stream()
                    .filter(other -> wanted != null && names.match(wanted, name.apply(other)))
                    .findFirst()
                    .orElse(null);
        }
    }

    private static <T> boolean remove(List<T> list, Predicate<T> wanted) {
        for (int i = 0; i < list.size(); i++) {
            if (wanted.test(list.get(i))) {
                list.remove(i);
                return true;
            }
        }
        return false;
    }

    private void add(
            Kind kind,
            Risk risk,
            boolean breaking,
            @Nullable Object ours,
            @Nullable Object theirs,
            String description) {
        Object one = ours != null ? ours : theirs;
        String where =
                one instanceof Column column ? model.qualifiedName() + "." + column.name() : model.qualifiedName();
        differences.add(
                plan.difference(kind, model.qualifiedName(), risk, breaking, where + ": " + description, ours, theirs));
    }

    private static String named(@Nullable String name) {
        return name == null ? "" : name + " ";
    }

    private static String texts(String theirs, String ours) {
        return theirs + " in the database, " + ours + " in the model";
    }

    private static String or(@Nullable String text) {
        return text == null ? "none" : text;
    }

    private static String quoted(@Nullable String text) {
        return text == null ? "none" : "\"" + text + "\"";
    }
}
