package dev.mapper.mapping;

import dev.mapper.MappingException;
import dev.mapper.schema.Column;
import dev.mapper.schema.Table;
import dev.mapper.type.SqlType;
import dev.mapper.type.Types;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderColumn;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What ties the two sides of a collection together beside attributes: association tables, and columns of the elements. */
final class AssociationTables {

    private final MappingSettings settings;
    private final NamingStrategy naming;
    private final Collection<EntityModel> models;
    private final Function<EntityShape, EntityTable> tableOf;
    private final List<Table> tables = new ArrayList<>();

    /**
     * @param tableOf the table of an entity while it is being put together
     */
    AssociationTables(
            MappingSettings settings, Collection<EntityModel> models, Function<EntityShape, EntityTable> tableOf) {
        this.settings = settings;
        this.naming = settings.naming();
        this.models = models;
        this.tableOf = tableOf;
    }

    List<Table> tables() {
        return tables;
    }

    /** A one-to-many relationship that only its holder maps, with a foreign key in the elements' table. */
    private static boolean isInTarget(Attribute attribute) {
        return attribute.mappedBy() == null
                && attribute.annotation(OneToMany.class) != null
                && attribute.annotation(JoinTable.class) == null
                && attribute.field().getAnnotationsByType(JoinColumn.class).length > 0;
    }

    private static boolean isToMany(Attribute attribute) {
        return attribute.annotation(OneToMany.class) != null;
    }

    /** Adds the columns that a collection has in the table of its elements. */
    void addToTarget(Attribute attribute, EntityTable holder, EntityTable target) {
        boolean needed = isInTarget(attribute)
                || (placeType(attribute) != null && isToMany(attribute) && attribute.mappedBy() != null);
        if (needed && (InheritanceMapping.parent(attribute.target()) != null || target.isScattered())) {
            throw new MappingException("Relationship " + attribute + " needs a column in the table of "
                    + attribute.target().type().getSimpleName() + ", whose rows are spread by inheritance; that is not"
                    + " supported yet. Let it lead to the root of the hierarchy in one table or joined tables, or say"
                    + " @JoinTable.");
        }
        if (isInTarget(attribute)) {
            for (JoinColumn join : attribute.field().getAnnotationsByType(JoinColumn.class)) {
                if (!join.nullable()) {
                    throw new MappingException("The join column of " + attribute + " is NOT NULL, and it is written"
                            + " after the rows of its elements. Let it be null, or map the reference in "
                            + attribute.target().type().getSimpleName() + " as a @ManyToOne and name it with"
                            + " mappedBy.");
                }
            }
            target.addForeignKeyOf(attribute, joinColumns(attribute, holder), holder);
        }
        SqlType<?> place = placeType(attribute);
        if (place != null
                && !attribute.viewOnly()
                && isToMany(attribute)
                && (attribute.mappedBy() != null || isInTarget(attribute))) {
            refuseFullPlace(attribute);
            target.addColumn(attribute, placeName(attribute), place);
        }
    }

    /** An element has its row before its place, and no place outside the list. */
    private void refuseFullPlace(Attribute attribute) {
        OrderColumn order = attribute.annotation(OrderColumn.class);
        if (order != null && !order.nullable()) {
            String element = attribute.target().type().getSimpleName();
            throw new MappingException("The @OrderColumn of " + attribute + " is nullable = false, and the column "
                    + placeName(attribute) + " in the table of " + element
                    + " is written after the rows of the elements and is null for those in no list. Leave"
                    + " nullable = false out, or "
                    + (attribute.mappedBy() == null
                            ? "keep the places in a table between (@JoinTable in place of @JoinColumn)."
                            : "number the elements in an attribute of the entity " + element + " and sort by it with"
                                    + " @OrderBy."));
        }
    }

    private List<String> joinColumns(Attribute attribute, EntityTable holder) {
        return JoinColumnNames.of(
                attribute,
                attribute.field().getAnnotationsByType(JoinColumn.class),
                holder.key().columnNames(),
                key -> naming.column(attribute.name()) + "_" + key);
    }

    /** The association of a collection that has no other side, or whose other side names it. */
    CollectionModel.Association of(Attribute attribute, EntityModel model, EntityModel target, EntityTable holder) {
        if (isInTarget(attribute)) {
            List<Column> foreignKey = joinColumns(attribute, holder).stream()
                    .map(target.table()::column)
                    .toList();
            return new CollectionModel.Association(
                    target.table(), foreignKey, target.key().columns(), true, List.of());
        }
        JoinTable said = attribute.annotation(JoinTable.class);
        String name = said == null || said.name().isEmpty()
                ? naming.table(model.name()) + "_" + naming.column(attribute.name())
                : said.name();
        List<String> own = joinColumns(attribute, said == null ? new JoinColumn[0] : said.joinColumns(), model);
        List<String> other =
                joinColumns(attribute, said == null ? new JoinColumn[0] : said.inverseJoinColumns(), target);
        if (!Collections.disjoint(own, other)) {
            other = target.key().columns().stream()
                    .map(column -> naming.column(attribute.name()) + "_" + column.name())
                    .toList();
        }
        String schema = said == null || said.schema().isEmpty() ? null : said.schema();
        Table shown = attribute.viewOnly() ? tableNamed(schema, name) : null;
        if (shown != null) {
            return association(attribute, shown, own, other);
        }
        Table.Builder builder = Table.builder(name).schema(schema);
        TableConstraints constraints = new TableConstraints(builder, settings.convention());
        addSide(builder, attribute, said == null ? null : said.foreignKey(), own, model, constraints);
        addSide(builder, attribute, said == null ? null : said.inverseForeignKey(), other, target, constraints);
        List<String> key = new ArrayList<>(own);
        key.addAll(other);
        constraints.primaryKey(key);
        if (isToMany(attribute)) {
            constraints.unique("", other);
        }
        SqlType<?> place = placeType(attribute);
        if (place != null) {
            builder.column(Column.builder(placeName(attribute), place).build());
        }
        for (AssociationColumn column : attribute.field().getAnnotationsByType(AssociationColumn.class)) {
            builder.column(Column.builder(column.name(), typeOf(attribute, column))
                    .nullable(column.nullable())
                    .serverDefault(column.serverDefault().isEmpty() ? null : column.serverDefault())
                    .build());
        }
        Table table = builder.build();
        tables.add(table);
        return association(attribute, table, own, other);
    }

    private static SqlType<?> typeOf(Attribute attribute, AssociationColumn column) {
        SqlType<?> known = column.type() == String.class ? Types.varchar(255) : Types.find(column.type());
        if (known == null) {
            throw new MappingException("The @AssociationColumn " + column.name() + " of " + attribute + " has type "
                    + column.type().getName() + ", which has no column type. Use a type of the JDK, or map the"
                    + " association table as an entity.");
        }
        return known;
    }

    private static CollectionModel.Association association(
            Attribute attribute, Table table, List<String> own, List<String> other) {
        List<Column> stamped = new ArrayList<>();
        for (AssociationColumn column : attribute.field().getAnnotationsByType(AssociationColumn.class)) {
            if (column.currentTimestamp()) {
                stamped.add(table.column(column.name()));
            }
        }
        return new CollectionModel.Association(
                table,
                own.stream().map(table::column).toList(),
                other.stream().map(table::column).toList(),
                false,
                stamped);
    }

    /** The column that keeps an element's place in its collection, or {@code null}. */
    @Nullable
    Column place(Attribute attribute, EntityModel target, CollectionModel.@Nullable Association association) {
        if (placeType(attribute) == null) {
            return null;
        }
        Table table = association == null ? target.table() : association.table();
        return table.column(placeName(attribute));
    }

    private String placeName(Attribute attribute) {
        OrderColumn order = attribute.annotation(OrderColumn.class);
        MapKeyColumn key = attribute.annotation(MapKeyColumn.class);
        String said = order != null ? order.name() : key != null ? key.name() : "";
        return said.isEmpty() ? naming.column(attribute.name()) + (order != null ? "_order" : "_key") : said;
    }

    private static @Nullable SqlType<?> placeType(Attribute attribute) {
        if (attribute.annotation(OrderColumn.class) != null) {
            return Types.INTEGER;
        }
        MapKeyColumn key = attribute.annotation(MapKeyColumn.class);
        if (key == null) {
            return null;
        }
        Type declared = attribute.field().getGenericType();
        Class<?> type = declared instanceof ParameterizedType generic
                ? GenericTypes.erase(
                        generic.getActualTypeArguments()[0], attribute.shape().type())
                : Object.class;
        SqlType<?> known = type == String.class ? Types.varchar(key.length()) : Types.find(type);
        if (known == null) {
            throw new MappingException("The keys of the map " + attribute + " have type " + type.getName()
                    + ", which has no column type. Use a type of the JDK, or an attribute of the elements with"
                    + " @MapKey(name = ...).");
        }
        return known;
    }

    /** The table of that name that an entity or another relationship has. */
    private @Nullable Table tableNamed(@Nullable String schema, String name) {
        List<Table> all = new ArrayList<>(tables);
        models.forEach(model -> all.add(model.table()));
        return all.stream()
                .filter(table -> table.name().equalsIgnoreCase(name) && Objects.equals(table.schema(), schema))
                .findFirst()
                .orElse(null);
    }

    private void addSide(
            Table.Builder table,
            Attribute attribute,
            @Nullable ForeignKey said,
            List<String> names,
            EntityModel side,
            TableConstraints constraints) {
        List<Column> key = side.key().columns();
        for (int i = 0; i < names.size(); i++) {
            table.column(
                    Column.builder(names.get(i), key.get(i).type()).notNull().build());
        }
        EntityTable to = tableOf.apply(side.shape());
        if (!side.isReadOnly() && !to.isScattered()) {
            constraints.foreignKey(
                    attribute,
                    said,
                    names,
                    to.build().schema(),
                    to.build().name(),
                    to.key().columnNames());
        }
    }

    private List<String> joinColumns(Attribute attribute, JoinColumn[] said, EntityModel side) {
        return JoinColumnNames.of(
                attribute,
                said,
                side.key().columns().stream().map(Column::name).toList(),
                key -> naming.table(side.name()) + "_" + key);
    }
}
