package dev.mapper.mapping;

import dev.mapper.MappingException;
import dev.mapper.schema.Column;
import dev.mapper.schema.Table;
import dev.mapper.type.SqlType;
import jakarta.persistence.Basic;
import jakarta.persistence.CheckConstraint;
import jakarta.persistence.ConstraintMode;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinColumns;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToOne;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The table of one entity while it is being put together from the entity's annotations. */
final class EntityTable {

    /** The types of versions that count up, or that are the moment of the change. */
    private static final Set<Class<?>> VERSIONS = Set.of(
            long.class,
            Long.class,
            int.class,
            Integer.class,
            short.class,
            Short.class,
            Instant.class,
            LocalDateTime.class,
            OffsetDateTime.class,
            ZonedDateTime.class,
            Timestamp.class);

    private final EntityShape shape;
    private final NamingStrategy naming;
    private final ColumnTypes types;
    private final ValueSources sources;
    private final String entityName;
    private final jakarta.persistence.@Nullable Table said;
    private final @Nullable View view;
    private final Table.Builder table;
    private final TableConstraints constraints;
    private final KeyMapping key;
    private final @Nullable Attribute version;
    private final KeyGeneration keyGeneration;
    private final @Nullable InheritanceMapping inheritance;
    private final @Nullable EntityTable above;
    private final List<Attribute> attributes;
    private final Map<Attribute, String> columnNames = new LinkedHashMap<>();
    private final Map<Attribute, List<String>> foreignKeys = new LinkedHashMap<>();
    private final List<List<String>> uniques = new ArrayList<>();
    private @Nullable Table built;

    /**
     * @param inheritance what is said of the hierarchy that the entity is in; {@code null} for none
     * @param parent the table of the entity that this one extends, or {@code null}
     */
    EntityTable(
            EntityShape shape,
            MappingSettings settings,
            ColumnTypes types,
            ValueSources sources,
            @Nullable InheritanceMapping inheritance,
            @Nullable EntityTable parent) {
        this.shape = shape;
        this.naming = settings.naming();
        this.types = types;
        this.sources = sources;
        this.inheritance = inheritance;
        this.above = parent;
        Entity entity = Objects.requireNonNull(shape.type().getAnnotation(Entity.class));
        this.entityName = entity.name().isEmpty() ? shape.type().getSimpleName() : entity.name();
        this.said = shape.type().getAnnotation(jakarta.persistence.Table.class);
        this.view = shape.type().getAnnotation(View.class);
        if (parent == null || inheritance == null || strategy() == InheritanceType.TABLE_PER_CLASS) {
            this.attributes = shape.attributes();
            this.table = newTable(said);
            this.constraints = new TableConstraints(table, settings.convention());
            this.key = new KeyMapping(shape, naming, types);
            this.version = findVersion();
            this.keyGeneration = generation();
            return;
        }
        this.attributes = shape.attributes().subList(parent.shape.slots(), shape.slots());
        if (strategy() == InheritanceType.SINGLE_TABLE) {
            this.table = parent.table;
            this.constraints = parent.constraints;
            this.key = parent.key;
        } else {
            this.table = newTable(said);
            this.constraints = new TableConstraints(table, settings.convention());
            this.key = new KeyMapping(shape, parent.key, names -> inheritance.keyNames(shape, names));
        }
        this.version = parent.version;
        this.keyGeneration = parent.keyGeneration;
    }

    private Table.Builder newTable(jakarta.persistence.@Nullable Table named) {
        Table.Builder builder =
                Table.builder(named == null || named.name().isEmpty() ? naming.table(entityName) : named.name());
        if (named != null) {
            builder.schema(schema());
            builder.comment(named.comment().isEmpty() ? null : named.comment());
        }
        return builder;
    }

    private @Nullable InheritanceType strategy() {
        return inheritance == null ? null : inheritance.strategy();
    }

    /** True where the entity's rows are parts of rows of the entity that it extends, here or in a joined table. */
    boolean isPart() {
        return above != null && strategy() != InheritanceType.TABLE_PER_CLASS;
    }

    /** True where the entity's attributes stand in the table of the entity that it extends. */
    boolean sharesTable() {
        return above != null && strategy() == InheritanceType.SINGLE_TABLE;
    }

    /** True where the entity's objects are in several tables, or in none of their own. */
    boolean isScattered() {
        return inheritance != null && inheritance.isScattered(shape);
    }

    /** True where no row is ever in the entity's own table. */
    boolean isTableless() {
        return strategy() == InheritanceType.TABLE_PER_CLASS && InheritanceMapping.isAbstract(shape);
    }

    /** The attributes that stand in this table and not in that of the entity above. */
    List<Attribute> attributes() {
        return attributes;
    }

    private @Nullable Attribute findVersion() {
        for (Attribute attribute : shape.attributes()) {
            if (attribute.annotation(Version.class) != null) {
                if (!VERSIONS.contains(attribute.javaType()) && sources.onUpdate(attribute) == null) {
                    throw new MappingException("The version " + attribute + " has type "
                            + attribute.javaType().getName()
                            + ", of which no next value is known. Use long, int, short,"
                            + " Instant, LocalDateTime, OffsetDateTime or java.sql.Timestamp, or say with @OnUpdate what"
                            + " makes its values.");
                }
                return attribute;
            }
        }
        return null;
    }

    private KeyGeneration generation() {
        for (Attribute attribute : shape.attributes()) {
            if (sources.isIdentity(attribute) && attribute != key.single()) {
                throw new MappingException("The database is to count up " + attribute + ", which is not the whole key"
                        + " of its entity. Use GenerationType.SEQUENCE for it.");
            }
        }
        Attribute id = key.single();
        if (id == null) {
            return KeyGeneration.ASSIGNED;
        }
        if (sources.isIdentity(id)) {
            if (strategy() == InheritanceType.TABLE_PER_CLASS) {
                throw new MappingException("The database is to count up " + id + " for each table by itself (IDENTITY),"
                        + " and the keys of entities with TABLE_PER_CLASS must differ among all their tables. Use"
                        + " GenerationType.SEQUENCE, TABLE or UUID.");
            }
            return KeyGeneration.IDENTITY;
        }
        return onInsert(id) == null ? KeyGeneration.ASSIGNED : KeyGeneration.GENERATED;
    }

    @Nullable
    ValueSource onInsert(Attribute attribute) {
        // Classes with tables of their own take their keys from one source all the same
        return above == null || !attribute.isKey()
                ? sources.onInsert(attribute, table.name())
                : above.onInsert(attribute);
    }

    String entityName() {
        return entityName;
    }

    KeyGeneration keyGeneration() {
        return keyGeneration;
    }

    KeyMapping key() {
        return key;
    }

    @Nullable
    Attribute versionAttribute() {
        return version;
    }

    /** Adds the columns of the key, and of all attributes that are no relationships. */
    void addScalars() {
        if (!sharesTable()) {
            addKey();
        }
        for (Attribute attribute : attributes) {
            if (!key.contains(attribute) && !attribute.isRelationship()) {
                jakarta.persistence.Column said = attribute.annotation(jakarta.persistence.Column.class);
                addScalar(
                        attribute,
                        said == null || said.name().isEmpty() ? naming.column(attribute.name()) : said.name(),
                        types.of(attribute, said));
            }
        }
        if (!sharesTable()) {
            constraints.primaryKey(key.columnNames());
        }
        if (above == null && inheritance != null && inheritance.hasColumn()) {
            addDiscriminator(inheritance);
        }
    }

    /** The column that names a row's class, unless an attribute shows it. */
    private void addDiscriminator(InheritanceMapping mapping) {
        String name = mapping.columnName();
        if (!table.hasColumn(name)) {
            table.column(Column.builder(name, mapping.columnType())
                    .notNull()
                    .definition(mapping.columnDefinition())
                    .build());
            return;
        }
        Class<?> shown = table.column(name).type().javaType();
        if (shown != mapping.columnType().javaType()) {
            throw new MappingException("The attribute of entity " + shape + " that shows the discriminator column "
                    + name + " has type " + shown.getName() + ", and the column's values are "
                    + mapping.columnType().javaType().getName() + ". Change one of them.");
        }
    }

    private void addKey() {
        for (KeyMapping.KeyColumn column : key.columns()) {
            boolean bare = isPart() || column.attribute().isRelationship();
            if (bare || column.attribute().annotation(Id.class) == null) {
                table.column(
                        Column.builder(column.name(), column.type()).notNull().build());
            } else {
                addScalar(column.attribute(), column.name(), column.type());
            }
        }
    }

    private void addScalar(Attribute attribute, String name, SqlType<?> type) {
        jakarta.persistence.Column annotation = attribute.annotation(jakarta.persistence.Column.class);
        Column.Builder column = Column.builder(name, type)
                .nullable(sharesTable()
                        || (!key.contains(attribute)
                                && !attribute.field().getType().isPrimitive()
                                && (annotation == null || annotation.nullable())
                                && attribute != version
                                && !isDiscriminator(name)));
        if (attribute == key.single() && keyGeneration == KeyGeneration.IDENTITY) {
            column.identity();
        }
        Computed computed = attribute.annotation(Computed.class);
        ServerDefault serverDefault = attribute.annotation(ServerDefault.class);
        column.computed(computed == null ? null : computed.value());
        column.serverDefault(serverDefault == null ? null : serverDefault.value());
        if (annotation != null) {
            column.definition(annotation.columnDefinition().isEmpty() ? null : annotation.columnDefinition());
            column.comment(annotation.comment().isEmpty() ? null : annotation.comment());
            if (annotation.unique()) {
                uniques.add(List.of(name));
            }
            for (CheckConstraint check : annotation.check()) {
                constraints.check(check, List.of(name));
            }
        }
        columnNames.put(attribute, name);
        if (sharesTable() && table.hasColumn(name)) {
            requireSame(attribute, name, type);
            return;
        }
        table.column(column.build());
        addIndex(attribute, List.of(name));
    }

    private boolean isDiscriminator(String column) {
        return inheritance != null
                && above == null
                && inheritance.hasColumn()
                && inheritance.columnName().equals(column);
    }

    /** Classes that no object is both of may share a column, where they store the same in it. */
    private void requireSame(Attribute attribute, String name, SqlType<?> type) {
        for (EntityTable up = above; up != null; up = up.above) {
            if (up.columnNames.containsValue(name) || up.isDiscriminator(name)) {
                throw new MappingException("Attribute " + attribute + " is mapped to the column " + name + " of table "
                        + table.name() + ", which " + up.shape + " has for something else. Name another column.");
            }
        }
        if (!table.column(name).type().equals(type)) {
            throw new MappingException("Attribute " + attribute + " is mapped to the column " + name + " of table "
                    + table.name() + ", which another subclass stores as "
                    + table.column(name).type() + ". Name another column, or give both the same type.");
        }
    }

    private void addIndex(Attribute attribute, List<String> columns) {
        for (Indexed indexed : attribute.field().getAnnotationsByType(Indexed.class)) {
            constraints.index(attribute, indexed, columns);
        }
    }

    /** Adds the columns of references that this table holds the key of, and then all that names columns. */
    void addForeignKeys(Function<Attribute, EntityTable> targets, Function<Class<?>, @Nullable EntityTable> entities) {
        for (boolean viewOnly : List.of(false, true)) {
            for (Attribute attribute : attributes) {
                if (attribute.kind() == AttributeKind.REFERENCE
                        && attribute.mappedBy() == null
                        && attribute.viewOnly() == viewOnly) {
                    addForeignKey(attribute, targets.apply(attribute));
                }
            }
        }
        for (Attribute attribute : shape.attributes()) {
            References references = attribute.annotation(References.class);
            if (references != null) {
                addForeignKey(attribute, references, entities.apply(references.value()));
            }
        }
        EntityTable joined = above;
        if (joined != null && inheritance != null && strategy() == InheritanceType.JOINED) {
            constraints.foreignKey(
                    inheritance.foreignKey(shape),
                    key.columnNames(),
                    joined.schema(),
                    joined.table.name(),
                    joined.key.columnNames());
        }
        uniques.forEach(columns -> constraints.unique("", columns));
        for (Indexed indexed : shape.type().getAnnotationsByType(Indexed.class)) {
            String where = indexed.where().isEmpty() ? null : indexed.where();
            constraints.index(indexed.name(), indexed.unique(), List.of(indexed.on()), where, this::columnsOfAttribute);
        }
        if (said == null || sharesTable()) {
            return;
        }
        for (UniqueConstraint unique : said.uniqueConstraints()) {
            constraints.unique(unique.name(), List.of(unique.columnNames()));
        }
        for (CheckConstraint check : said.check()) {
            constraints.check(check, List.of());
        }
        for (Index index : said.indexes()) {
            List<String> parts = List.of(index.columnList().split(",", -1));
            constraints.index(index.name(), index.unique(), parts, null, this::columnsOfAttribute);
        }
    }

    private void addForeignKey(Attribute attribute, References said, @Nullable EntityTable target) {
        String column = columnNames.get(attribute);
        if (column == null) {
            throw new MappingException("Attribute " + attribute + " has no column that @References could make a foreign"
                    + " key. A relationship has one without it.");
        }
        if (target == null || target.key.columnNames().size() != 1) {
            throw new MappingException("Attribute " + attribute + " says @References("
                    + said.value().getSimpleName() + ".class), which is "
                    + (target == null
                            ? "not among the session factory's entities. Name it with entities(...) too."
                            : "keyed by " + target.key.columnNames() + ". Map a relationship instead."));
        }
        constraints.foreignKey(
                attribute, null, List.of(column), target.schema(), target.table.name(), target.key.columnNames());
    }

    private List<String> columnsOfAttribute(String name) {
        Attribute attribute = shape.attribute(name);
        String column = attribute == null ? null : columnNames.get(attribute);
        if (attribute == null || column != null) {
            return column == null ? List.of() : List.of(column);
        }
        return foreignKeyColumns(attribute);
    }

    private void addForeignKey(Attribute attribute, EntityTable target) {
        JoinColumn[] joins = attribute.field().getAnnotationsByType(JoinColumn.class);
        List<String> names = key.names(attribute, target.key);
        if (attribute.viewOnly() && names.stream().allMatch(table::hasColumn)) {
            foreignKeys.put(attribute, names);
            return;
        }
        for (int i = 0; i < names.size(); i++) {
            if (!table.hasColumn(names.get(i))) {
                SqlType<?> type = target.key.columns().get(i).type();
                table.column(Column.builder(names.get(i), type)
                        .nullable(sharesTable() || isOptional(attribute))
                        .build());
            }
        }
        boolean unique = attribute.annotation(OneToOne.class) != null
                || (joins.length > 0 && Arrays.stream(joins).allMatch(JoinColumn::unique));
        if (unique && !names.equals(key.columnNames())) {
            uniques.add(names);
        }
        if (!isView() && !target.isView() && !target.isScattered()) {
            constraints.foreignKey(
                    attribute,
                    foreignKey(attribute, joins),
                    names,
                    target.schema(),
                    target.table.name(),
                    target.key.columnNames());
        }
        foreignKeys.put(attribute, names);
        addIndex(attribute, names);
    }

    /** Adds the foreign key of a relationship that another entity has and that no attribute maps here. */
    void addForeignKeyOf(Attribute relationship, List<String> names, EntityTable holder) {
        for (int i = 0; i < names.size(); i++) {
            addColumn(relationship, names.get(i), holder.key.columns().get(i).type());
        }
        JoinColumn[] joins = relationship.field().getAnnotationsByType(JoinColumn.class);
        if (!isView() && !holder.isView() && !holder.isScattered()) {
            constraints.foreignKey(
                    relationship,
                    foreignKey(relationship, joins),
                    names,
                    holder.schema(),
                    holder.table.name(),
                    holder.key.columnNames());
        }
    }

    /** Adds a column that a relationship of another entity writes. */
    void addColumn(Attribute relationship, String name, SqlType<?> type) {
        if (table.hasColumn(name)) {
            throw new MappingException("The relationship " + relationship + " writes the column " + name + " of "
                    + entityName + ", to which something else is mapped as well. If that is the other side of the"
                    + " relationship, say mappedBy; else name another column.");
        }
        table.column(Column.builder(name, type).build());
    }

    /** What the annotations say of the constraint; {@code null} for nothing. */
    private static @Nullable ForeignKey foreignKey(Attribute attribute, JoinColumn[] joins) {
        JoinColumns together = attribute.annotation(JoinColumns.class);
        if (together != null && saysSomething(together.foreignKey())) {
            return together.foreignKey();
        }
        for (JoinColumn join : joins) {
            if (saysSomething(join.foreignKey())) {
                return join.foreignKey();
            }
        }
        return null;
    }

    private static boolean saysSomething(ForeignKey said) {
        return !said.name().isEmpty()
                || !said.foreignKeyDefinition().isEmpty()
                || said.value() == ConstraintMode.NO_CONSTRAINT;
    }

    /** True where the entity is mapped to a view. */
    boolean isView() {
        return view != null;
    }

    /** The view to be created; {@code null} for a table, and for a view that is there already. */
    dev.mapper.schema.@Nullable View view() {
        return view == null || view.value().isBlank()
                ? null
                : new dev.mapper.schema.View(schema(), table.name(), view.value());
    }

    private @Nullable String schema() {
        if (sharesTable() && above != null) {
            return above.schema();
        }
        return said == null || said.schema().isEmpty() ? null : said.schema();
    }

    /** The foreign key columns of a reference; none where the other side has them. */
    List<String> foreignKeyColumns(Attribute attribute) {
        return foreignKeys.getOrDefault(attribute, List.of());
    }

    boolean isOptional(Attribute attribute) {
        for (JoinColumn join : attribute.field().getAnnotationsByType(JoinColumn.class)) {
            if (!join.nullable()) {
                return false;
            }
        }
        ManyToOne manyToOne = attribute.annotation(ManyToOne.class);
        OneToOne oneToOne = attribute.annotation(OneToOne.class);
        return (manyToOne == null || manyToOne.optional()) && (oneToOne == null || oneToOne.optional());
    }

    Table build() {
        if (sharesTable() && above != null) {
            return above.build();
        }
        Table result = built;
        if (result == null) {
            result = table.build();
            built = result;
        }
        return result;
    }

    /** The models of all attributes that stand in one column, in slot order. */
    List<ColumnModel> columnModels() {
        Table table = build();
        List<ColumnModel> models = new ArrayList<>();
        for (Attribute attribute : attributes) {
            String name = columnNames.get(attribute);
            if (name == null) {
                continue;
            }
            Column column = table.column(name);
            jakarta.persistence.Column annotation = attribute.annotation(jakarta.persistence.Column.class);
            CurrentTimestamp timestamp = attribute.annotation(CurrentTimestamp.class);
            boolean writable = column.computed() == null;
            models.add(new ColumnModel(
                    attribute,
                    column,
                    writable && (annotation == null || annotation.insertable()),
                    writable
                            && !key.contains(attribute)
                            && !isDiscriminator(name)
                            && (annotation == null || annotation.updatable()),
                    isDeferred(attribute) && !key.contains(attribute),
                    timestamp == null ? Set.of() : Set.of(timestamp.on())));
        }
        return models;
    }

    private static boolean isDeferred(Attribute attribute) {
        Basic basic = attribute.annotation(Basic.class);
        return (basic != null && basic.fetch() == FetchType.LAZY) || attribute.annotation(Deferred.class) != null;
    }
}
