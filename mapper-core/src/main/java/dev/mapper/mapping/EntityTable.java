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
    private final Map<Attribute, String> columnNames = new LinkedHashMap<>();
    private final Map<Attribute, List<String>> foreignKeys = new LinkedHashMap<>();
    private final List<List<String>> uniques = new ArrayList<>();
    private @Nullable Table built;

    EntityTable(EntityShape shape, MappingSettings settings, ColumnTypes types, ValueSources sources) {
        this.shape = shape;
        this.naming = settings.naming();
        this.types = types;
        this.sources = sources;
        Entity entity = Objects.requireNonNull(shape.type().getAnnotation(Entity.class));
        this.entityName = entity.name().isEmpty() ? shape.type().getSimpleName() : entity.name();
        this.said = shape.type().getAnnotation(jakarta.persistence.Table.class);
        this.table = Table.builder(said == null || said.name().isEmpty() ? naming.table(entityName) : said.name());
        this.view = shape.type().getAnnotation(View.class);
        this.constraints = new TableConstraints(table, settings.convention());
        if (said != null) {
            table.schema(schema());
            table.comment(said.comment().isEmpty() ? null : said.comment());
        }
        this.key = new KeyMapping(shape, naming, types);
        this.version = findVersion();
        this.keyGeneration = generation();
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
            return KeyGeneration.IDENTITY;
        }
        return onInsert(id) == null ? KeyGeneration.ASSIGNED : KeyGeneration.GENERATED;
    }

    @Nullable
    ValueSource onInsert(Attribute attribute) {
        return sources.onInsert(attribute, table.name());
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
        for (KeyMapping.KeyColumn column : key.columns()) {
            if (column.attribute().isRelationship() || column.attribute().annotation(Id.class) == null) {
                table.column(
                        Column.builder(column.name(), column.type()).notNull().build());
            } else {
                addScalar(column.attribute(), column.name(), column.type());
            }
        }
        for (Attribute attribute : shape.attributes()) {
            if (!key.contains(attribute) && !attribute.isRelationship()) {
                jakarta.persistence.Column said = attribute.annotation(jakarta.persistence.Column.class);
                addScalar(
                        attribute,
                        said == null || said.name().isEmpty() ? naming.column(attribute.name()) : said.name(),
                        types.of(attribute, said));
            }
        }
        constraints.primaryKey(key.columnNames());
    }

    private void addScalar(Attribute attribute, String name, SqlType<?> type) {
        jakarta.persistence.Column annotation = attribute.annotation(jakarta.persistence.Column.class);
        Column.Builder column = Column.builder(name, type)
                .nullable(!key.contains(attribute)
                        && !attribute.field().getType().isPrimitive()
                        && (annotation == null || annotation.nullable())
                        && attribute != version);
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
        table.column(column.build());
        columnNames.put(attribute, name);
        addIndex(attribute, List.of(name));
    }

    private void addIndex(Attribute attribute, List<String> columns) {
        for (Indexed indexed : attribute.field().getAnnotationsByType(Indexed.class)) {
            constraints.index(attribute, indexed, columns);
        }
    }

    /** Adds the columns of references that this table holds the key of, and then all that names columns. */
    void addForeignKeys(Function<Attribute, EntityTable> targets, Function<Class<?>, @Nullable EntityTable> entities) {
        for (boolean viewOnly : List.of(false, true)) {
            for (Attribute attribute : shape.attributes()) {
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
        uniques.forEach(columns -> constraints.unique("", columns));
        for (Indexed indexed : shape.type().getAnnotationsByType(Indexed.class)) {
            String where = indexed.where().isEmpty() ? null : indexed.where();
            constraints.index(indexed.name(), indexed.unique(), List.of(indexed.on()), where, this::columnsOfAttribute);
        }
        if (said == null) {
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
                        .nullable(isOptional(attribute))
                        .build());
            }
        }
        boolean unique = attribute.annotation(OneToOne.class) != null
                || (joins.length > 0 && Arrays.stream(joins).allMatch(JoinColumn::unique));
        if (unique && !names.equals(key.columnNames())) {
            uniques.add(names);
        }
        if (!isView() && !target.isView()) {
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
        for (Attribute attribute : shape.attributes()) {
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
                    writable && !key.contains(attribute) && (annotation == null || annotation.updatable()),
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
