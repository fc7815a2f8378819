package dev.mapper.mapping;

import dev.mapper.schema.Column;
import dev.mapper.schema.Table;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A relationship to several other entities: by their foreign key, or by the rows of an association table. */
public final class CollectionModel implements AttributeModel {

    /**
     * The table between the two sides of a many-to-many relationship, seen from one of them.
     *
     * @param ownKey the columns with the key of the collection's holder
     * @param targetKey the columns with the key of an element
     * @param inTarget true where the table is that of the elements, and the holder's key a foreign key in it
     * @param stamped columns that take the moment at which a row is inserted
     */
    public record Association(
            Table table, List<Column> ownKey, List<Column> targetKey, boolean inTarget, List<Column> stamped) {

        public Association {
            ownKey = List.copyOf(ownKey);
            targetKey = List.copyOf(targetKey);
            stamped = List.copyOf(stamped);
        }

        Association reversed() {
            return new Association(table, targetKey, ownKey, inTarget, stamped);
        }
    }

    /** A sort key of the collection's load. */
    public record Order(Column column, boolean descending) {}

    private final Attribute attribute;
    private final EntityModel holder;
    private final EntityModel target;
    private final @Nullable Association association;
    private final List<Order> order;
    private final LazyStrategy lazy;
    private final boolean passiveUpdates;
    private final @Nullable Column place;

    CollectionModel(
            Attribute attribute,
            EntityModel holder,
            EntityModel target,
            @Nullable Association association,
            List<Order> order,
            LazyStrategy lazy,
            boolean passiveUpdates,
            @Nullable Column place) {
        this.attribute = attribute;
        this.holder = holder;
        this.target = target;
        this.association = association;
        this.order = order;
        this.lazy = lazy;
        this.passiveUpdates = passiveUpdates;
        this.place = place;
    }

    @Override
    public Attribute attribute() {
        return attribute;
    }

    /** The entity that has the collection. */
    public EntityModel holder() {
        return holder;
    }

    public EntityModel target() {
        return target;
    }

    /** The association table, or {@code null} where the elements have the foreign key. */
    public @Nullable Association association() {
        return association;
    }

    /** The elements' reference that has the foreign key. Only where there is no association table. */
    public ReferenceModel owningSide() {
        return target.reference(Objects.requireNonNull(attribute.mappedBy()));
    }

    /** The same relationship seen from the elements, where these have no attribute for it. */
    public CollectionModel reversed() {
        Association reversed = Objects.requireNonNull(association).reversed();
        return new CollectionModel(attribute, target, holder, reversed, List.of(), lazy, passiveUpdates, null);
    }

    /** The sort keys in which the collection is loaded. */
    public List<Order> order() {
        return order;
    }

    public LazyStrategy lazy() {
        return lazy;
    }

    /** True where the database's ON UPDATE rule does the work on the other side's rows when this one's key changes. */
    public boolean passiveUpdates() {
        return passiveUpdates;
    }

    /**
     * The column that keeps the place of an element: its number in a list, or its key in a map. It stands in the
     * association table, else in that of the elements. {@code null} where there is none.
     */
    public @Nullable Column place() {
        return place;
    }

    /** True where the place stands in an association table, rather than in that of the elements. */
    public boolean isPlaceInAssociation() {
        return place != null && association != null && !association.inTarget();
    }

    @Override
    public String toString() {
        return attribute.toString();
    }
}
