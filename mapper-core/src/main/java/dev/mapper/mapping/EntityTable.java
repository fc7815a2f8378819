package dev.mapper.mapping;

import dev.mapper.MappingException;
import dev.mapper.schema.Column;
import dev.mapper.schema.ReferentialAction;
import dev.mapper.schema.Table;
import dev.mapper.type.SqlType;
import jakarta.persistence.Basic;
import jakarta.persistence.CheckConstraint;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToOne;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The table of one entity while it is being put together from the entity's annotations. */
final class EntityTable {

    private final EntityShape shape;
    private final NamingStrategy naming;
    private final ColumnTypes types;
    private final String entityName;
    private final jakarta.persistence.@Nullable Table said;
    private final Table.Builder table;
    private final Attribute id;
    private final @Nullable Attribute version;
    private final KeyGeneration keyGeneration;
    private final Map<Attribute, String> columnNames = new LinkedHashMap<>();
    private final Map<Attribute, String> foreignKeys = new LinkedHashMap<>();
    private final List<String> uniques = new ArrayList<>();
    private @Nullable SqlType<?> keyType;
    private @Nullable Table built;

    EntityTable(EntityShape shape, NamingStrategy naming, ColumnTypes types) {
        this.shape = shape;
        this.naming = naming;
        this.types = types;
        Entity entity = Objects.requireNonNull(shape.type().getAnnotation(Entity.class));
        this.entityName = entity.name().isEmpty() ? shape.type().getSimpleName() : entity.name();
        this.said = shape.type().getAnnotation(jakarta.persistence.Table.class);
        this.table = Table.builder(said == null || said.name().isEmpty() ? naming.table(entityName) : said.name());
        if (said != null) {
            table.schema(said.schema().isEmpty() ? null : said.schema());
            table.comment(said.comment().isEmpty() ? null : said.comment());
        }
        this.id = findId();
        this.version = findVersion();
        this.keyGeneration = generation();
    }

    private Attribute findId() {
        Attribute found = null;
        for (Attribute attribute : shape.attributes()) {
            if (attribute.annotation(Id.class) == null) {
                continue;
            }
            if (found != null) {
                throw new MappingException("Entity " + shape + " has two @Id attributes, " + found.name() + " and "
                        + attribute.name() + "; keys of several columns are not supported yet. Give it one key"
                        + " attribute and a unique constraint over the others.");
            }
            found = attribute;
        }
        if (found == null) {
            throw new MappingException("Entity " + shape + " has no key. Annotate one of its fields with @Id.");
        }
        return found;
    }

    private @Nullable Attribute findVersion() {
        for (Attribute attribute : shape.attributes()) {
            if (attribute.annotation(Version.class) != null) {
                Class<?> type = attribute.javaType();
                if (type != long.class && type != Long.class && type != int.class && type != Integer.class) {
                    throw new MappingException(
                            "The version " + attribute + " has type " + type.getName() + "; use long or int.");
                }
                return attribute;
            }
        }
        return null;
    }

    private KeyGeneration generation() {
        GeneratedValue generated = id.annotation(GeneratedValue.class);
        if (generated == null) {
            return KeyGeneration.ASSIGNED;
        }
        boolean uuid = id.javaType() == UUID.class;
        return switch (generated.strategy()) {
            case AUTO -> uuid ? KeyGeneration.UUID : KeyGeneration.IDENTITY;
            case IDENTITY -> KeyGeneration.IDENTITY;
            case UUID -> {
                if (!uuid) {
                    throw new MappingException("The key " + id + " is to be a generated UUID, and its type is "
                            + id.javaType().getName() + "; use java.util.UUID.");
                }
                yield KeyGeneration.UUID;
            }
            case SEQUENCE, TABLE ->
                throw new MappingException("The key " + id + " asks for GenerationType." + generated.strategy()
                        + ", which is not supported yet; use GenerationType.IDENTITY.");
        };
    }

    String entityName() {
        return entityName;
    }

    KeyGeneration keyGeneration() {
        return keyGeneration;
    }

    Attribute idAttribute() {
        return id;
    }

    @Nullable
    Attribute versionAttribute() {
        return version;
    }

    /** Adds the columns of all attributes that are no relationships. */
    void addScalars() {
        addScalar(id);
        for (Attribute attribute : shape.attributes()) {
            if (attribute != id && !attribute.isRelationship()) {
                addScalar(attribute);
            }
        }
        table.primaryKey(Objects.requireNonNull(columnNames.get(id)));
    }

    private void addScalar(Attribute attribute) {
        jakarta.persistence.Column annotation = attribute.annotation(jakarta.persistence.Column.class);
        String name =
                annotation == null || annotation.name().isEmpty() ? naming.column(attribute.name()) : annotation.name();
        SqlType<?> type = types.of(attribute, annotation);
        if (attribute == id) {
            keyType = type;
        }
        Column.Builder column = Column.builder(name, type)
                .nullable(attribute != id
                        && !attribute.field().getType().isPrimitive()
                        && (annotation == null || annotation.nullable())
                        && attribute != version);
        if (attribute == id && keyGeneration == KeyGeneration.IDENTITY) {
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
                uniques.add(name);
            }
            for (CheckConstraint check : annotation.check()) {
                table.check(check.name().isEmpty() ? null : check.name(), check.constraint());
            }
        }
        table.column(column.build());
        columnNames.put(attribute, name);
        addIndex(attribute, name);
    }

    private void addIndex(Attribute attribute, String column) {
        Indexed indexed = attribute.annotation(Indexed.class);
        if (indexed != null) {
            table.index(indexed.name().isEmpty() ? "ix_" + table.name() + "_" + column : indexed.name(), false, column);
        }
    }

    /** Adds the columns of references that this table holds the key of, and then all that names columns. */
    void addForeignKeys(Function<Attribute, EntityTable> targets) {
        for (Attribute attribute : shape.attributes()) {
            if (attribute.kind() == AttributeKind.REFERENCE && attribute.mappedBy() == null) {
                addForeignKey(attribute, targets.apply(attribute));
            }
        }
        for (String column : uniques) {
            table.unique("uq_" + table.name() + "_" + column, column);
        }
        if (said == null) {
            return;
        }
        for (UniqueConstraint unique : said.uniqueConstraints()) {
            table.unique(
                    unique.name().isEmpty()
                            ? "uq_" + table.name() + "_" + String.join("_", unique.columnNames())
                            : unique.name(),
                    unique.columnNames());
        }
        for (CheckConstraint check : said.check()) {
            table.check(check.name().isEmpty() ? null : check.name(), check.constraint());
        }
        for (Index index : said.indexes()) {
            addIndex(index);
        }
    }

    private void addIndex(Index index) {
        List<dev.mapper.schema.Index.Part> parts = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (String part : index.columnList().split(",", -1)) {
            String[] words = part.trim().split("\\s+", -1);
            names.add(words[0]);
            boolean descending = words.length > 1 && words[1].equalsIgnoreCase("desc");
            parts.add(new dev.mapper.schema.Index.Part(table.column(words[0]), descending));
        }
        String name = index.name().isEmpty() ? "ix_" + table.name() + "_" + String.join("_", names) : index.name();
        table.index(new dev.mapper.schema.Index(name, index.unique(), parts));
    }

    private void addForeignKey(Attribute attribute, EntityTable target) {
        JoinColumn join = attribute.annotation(JoinColumn.class);
        String targetKey = target.keyColumn();
        String name =
                join == null || join.name().isEmpty() ? naming.foreignKey(attribute.name(), targetKey) : join.name();
        if (!table.hasColumn(name)) {
            table.column(Column.builder(name, Objects.requireNonNull(target.keyType))
                    .nullable(isOptional(attribute))
                    .build());
        }
        if (attribute.annotation(OneToOne.class) != null || (join != null && join.unique())) {
            uniques.add(name);
        }
        String constraint = join == null || join.foreignKey().name().isEmpty()
                ? "fk_" + table.name() + "_" + name
                : join.foreignKey().name();
        table.foreignKey(
                constraint,
                List.of(name),
                target.said == null || target.said.schema().isEmpty() ? null : target.said.schema(),
                target.table.name(),
                List.of(targetKey),
                ReferentialAction.NO_ACTION,
                ReferentialAction.NO_ACTION,
                false);
        foreignKeys.put(attribute, name);
        addIndex(attribute, name);
    }

    private String keyColumn() {
        return Objects.requireNonNull(columnNames.get(id));
    }

    /** The foreign key column of a reference, or {@code null} where the other side has it. */
    @Nullable
    String foreignKeyColumn(Attribute attribute) {
        return foreignKeys.get(attribute);
    }

    boolean isOptional(Attribute attribute) {
        JoinColumn join = attribute.annotation(JoinColumn.class);
        if (join != null && !join.nullable()) {
            return false;
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
            Basic basic = attribute.annotation(Basic.class);
            CurrentTimestamp timestamp = attribute.annotation(CurrentTimestamp.class);
            boolean writable = column.computed() == null;
            models.add(new ColumnModel(
                    attribute,
                    column,
                    writable && (annotation == null || annotation.insertable()),
                    writable && attribute != id && (annotation == null || annotation.updatable()),
                    basic != null && basic.fetch() == FetchType.LAZY && attribute != id,
                    timestamp == null ? Set.of() : Set.of(timestamp.on())));
        }
        return models;
    }
}
