package dev.mapper.mapping;

import dev.mapper.Internal;
import dev.mapper.schema.Column;
import dev.mapper.sql.CaseNode;
import dev.mapper.sql.ColumnNode;
import dev.mapper.sql.Comparison;
import dev.mapper.sql.ComparisonNode;
import dev.mapper.sql.DerivedColumnNode;
import dev.mapper.sql.From;
import dev.mapper.sql.InListNode;
import dev.mapper.sql.InlineNode;
import dev.mapper.sql.JoinKind;
import dev.mapper.sql.LabelNode;
import dev.mapper.sql.Node;
import dev.mapper.sql.NullCheckNode;
import dev.mapper.sql.SelectNode;
import dev.mapper.type.SqlType;
import dev.mapper.type.Types;
import jakarta.persistence.InheritanceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the rows of an entity are in a statement: in its table, in several tables joined to each other, or in several
 * tables put together.
 */
@Internal
public final class EntityRows {

    /** The label of the number that a query makes up for each row's class. */
    private static final String CLASS = "row_class";

    /** The alias of a table within the subquery that puts several together. */
    private static final String INNER = "one";

    private EntityRows() {}

    /** The tables of an entity; the key's is named by the alias, others by the alias with a number. */
    public static From from(EntityModel model, String alias) {
        Hierarchy hierarchy = model.inheritance();
        if (hierarchy == null || hierarchy.strategy() == InheritanceType.SINGLE_TABLE) {
            return new From.TableFrom(model.table(), alias);
        }
        if (hierarchy.strategy() == InheritanceType.TABLE_PER_CLASS) {
            return model.isPolymorphic() ? together(model, alias) : new From.TableFrom(model.table(), alias);
        }
        From from = new From.TableFrom(model.table(), alias);
        for (EntityModel part : model.parts()) {
            if (part != model.parts().get(0)) {
                from = joined(from, JoinKind.INNER, hierarchy, part, alias);
            }
        }
        if (model.isPolymorphic() && hierarchy.discriminator() == null) {
            for (EntityModel below : hierarchy.members()) {
                if (below != model && model.accepts(below.shape())) {
                    from = joined(from, JoinKind.LEFT, hierarchy, below.ownPart(), alias);
                }
            }
        }
        return from;
    }

    private static From joined(From left, JoinKind kind, Hierarchy hierarchy, EntityModel part, String alias) {
        String own = hierarchy.alias(alias, part.table());
        Node on = ComparisonNode.equal(
                alias, hierarchy.root().key().columns(), own, part.key().columns());
        return new From.Join(left, kind, new From.TableFrom(part.table(), own), on);
    }

    /** What FROM names the table of a column by, where it has the entity by that alias. */
    public static String alias(EntityModel model, String alias, Column column) {
        Hierarchy hierarchy = model.inheritance();
        return hierarchy == null ? alias : hierarchy.alias(alias, column.table());
    }

    /** A column of an entity that FROM has by that alias. */
    public static ColumnNode column(EntityModel model, String alias, Column column) {
        return new ColumnNode(alias(model, alias, column), column);
    }

    /** Columns of an entity, and behind them what tells a row's class where that can't be known otherwise. */
    public static List<Node> columns(EntityModel model, String alias, List<Column> columns) {
        List<Node> nodes = new ArrayList<>();
        for (Column column : columns) {
            nodes.add(column(model, alias, column));
        }
        if (model.isPolymorphic() && classPosition(model, columns) == columns.size()) {
            nodes.add(rowClass(model, alias));
        }
        return nodes;
    }

    /** Where among those columns, or behind them, what tells a row's class stands. */
    public static int classPosition(EntityModel model, List<Column> columns) {
        Column discriminator = discriminator(model);
        int position = discriminator == null ? -1 : columns.indexOf(discriminator);
        return position < 0 ? columns.size() : position;
    }

    /** The type of what tells a row's class. */
    public static SqlType<?> classType(EntityModel model) {
        Column discriminator = discriminator(model);
        return discriminator == null ? Types.INTEGER : discriminator.type();
    }

    /** Columns of a superclass as one of its classes has them, whose table may be another. */
    public static List<Column> seenFrom(EntityModel concrete, EntityModel model, List<Column> columns) {
        if (concrete == model || concrete.table() == model.table()) {
            return columns;
        }
        List<Column> seen = new ArrayList<>(columns);
        for (AttributeModel attribute : stored(model)) {
            List<Column> names = columnsOf(attribute);
            List<Column> own = columnsOf(concrete.attribute(attribute.slot()));
            for (int i = 0; i < names.size(); i++) {
                int position = columns.indexOf(names.get(i));
                if (position >= 0) {
                    seen.set(position, own.get(i));
                }
            }
        }
        return seen;
    }

    private static @Nullable Column discriminator(EntityModel model) {
        Hierarchy hierarchy = model.inheritance();
        return hierarchy == null ? null : hierarchy.discriminator();
    }

    private static Node rowClass(EntityModel model, String alias) {
        Hierarchy hierarchy = Objects.requireNonNull(model.inheritance());
        Column discriminator = hierarchy.discriminator();
        if (discriminator != null) {
            return new ColumnNode(alias, discriminator);
        }
        if (hierarchy.strategy() == InheritanceType.TABLE_PER_CLASS) {
            return new DerivedColumnNode(alias, CLASS, Types.INTEGER);
        }
        List<CaseNode.When> branches = new ArrayList<>();
        List<EntityModel> concrete = model.concrete();
        for (int i = concrete.size() - 1; i >= 0; i--) {
            EntityModel part = concrete.get(i).ownPart();
            Node key = new ColumnNode(
                    hierarchy.alias(alias, part.table()), part.key().columns().get(0));
            branches.add(new CaseNode.When(new NullCheckNode(key, true), number(hierarchy, concrete.get(i))));
        }
        return new CaseNode(branches, null);
    }

    private static Node number(Hierarchy hierarchy, EntityModel model) {
        return new InlineNode(hierarchy.value(model.shape()), Types.INTEGER);
    }

    /** What the rows of an entity satisfy among all rows of its table; {@code null} where all are its own. */
    public static @Nullable Node criterion(EntityModel model, String alias) {
        Hierarchy hierarchy = model.inheritance();
        if (hierarchy == null || model.parent() == null || hierarchy.strategy() != InheritanceType.SINGLE_TABLE) {
            return null;
        }
        Column column = Objects.requireNonNull(hierarchy.discriminator());
        Node node = new ColumnNode(alias, column);
        List<Node> values = new ArrayList<>();
        for (EntityModel concrete : model.concrete()) {
            values.add(new InlineNode(hierarchy.value(concrete.shape()), column.type()));
        }
        return values.size() == 1
                ? new ComparisonNode(node, Comparison.EQ, values.get(0))
                : new InListNode(node, values, false);
    }

    /** The tables of all classes, with the columns of the one that is asked for, as one. */
    private static From together(EntityModel model, String alias) {
        Hierarchy hierarchy = Objects.requireNonNull(model.inheritance());
        List<SelectNode> selects = new ArrayList<>();
        for (EntityModel concrete : model.concrete()) {
            List<Node> columns = new ArrayList<>();
            for (AttributeModel attribute : stored(model)) {
                List<Column> names = columnsOf(attribute);
                List<Column> own = columnsOf(concrete.attribute(attribute.slot()));
                for (int i = 0; i < names.size(); i++) {
                    Node label = new LabelNode(
                            new ColumnNode(INNER, own.get(i)), names.get(i).name());
                    if (!columns.contains(label)) {
                        columns.add(label);
                    }
                }
            }
            columns.add(new LabelNode(number(hierarchy, concrete), CLASS));
            selects.add(SelectNode.of(columns).withFrom(List.of(new From.TableFrom(concrete.table(), INNER))));
        }
        return new From.SubqueryFrom(SelectNode.unionAll(selects), alias, false);
    }

    private static List<AttributeModel> stored(EntityModel model) {
        List<AttributeModel> stored = new ArrayList<>(model.columns());
        stored.addAll(model.references());
        if (model.key().isEmbedded()) {
            stored.add(model.attribute(model.key().parts().get(0).attribute().slot()));
        }
        return stored;
    }

    private static List<Column> columnsOf(AttributeModel attribute) {
        if (attribute instanceof ColumnModel column) {
            return List.of(column.column());
        }
        if (attribute instanceof EmbeddedIdModel embedded) {
            return embedded.columns();
        }
        return attribute instanceof ReferenceModel reference ? reference.columns() : List.of();
    }
}
