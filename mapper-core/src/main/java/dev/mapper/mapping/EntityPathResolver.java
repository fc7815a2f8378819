package dev.mapper.mapping;

import dev.mapper.Internal;
import dev.mapper.MappingException;
import dev.mapper.schema.Column;
import dev.mapper.sql.AttributeNode;
import dev.mapper.sql.BindNode;
import dev.mapper.sql.Comparison;
import dev.mapper.sql.ComparisonNode;
import dev.mapper.sql.EntityPath;
import dev.mapper.sql.ExistsNode;
import dev.mapper.sql.From;
import dev.mapper.sql.JoinKind;
import dev.mapper.sql.JunctionNode;
import dev.mapper.sql.Node;
import dev.mapper.sql.PathResolver;
import dev.mapper.sql.RelationshipNode;
import dev.mapper.sql.SelectNode;
import dev.mapper.sql.TupleNode;
import dev.mapper.type.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Says which tables and columns stand behind the entities, attributes and relationships that a statement names. */
@Internal
public final class EntityPathResolver implements PathResolver {

    private final EntityModels models;
    private final Function<Object, @Nullable Object> keyOf;

    /**
     * @param keyOf the key of an entity object
     */
    public EntityPathResolver(EntityModels models, Function<Object, @Nullable Object> keyOf) {
        this.models = models;
        this.keyOf = keyOf;
    }

    @Override
    public From from(EntityPath<?> path) {
        return EntityRows.from(models.of(path.entityType()), path.alias());
    }

    @Override
    public @Nullable Node criterion(EntityPath<?> path) {
        return EntityRows.criterion(models.of(path.entityType()), path.alias());
    }

    @Override
    public Node presence(EntityPath<?> path) {
        EntityModel model = models.of(path.entityType());
        return EntityRows.column(model, path.alias(), model.key().columns().get(0));
    }

    @Override
    public Node attribute(AttributeNode attribute) {
        EntityModel model = models.of(attribute.source().entityType());
        String alias = attribute.source().alias();
        int dot = attribute.name().indexOf('.');
        AttributeModel found =
                model.attribute(dot < 0 ? attribute.name() : attribute.name().substring(0, dot));
        if (found instanceof EmbeddedIdModel key) {
            return dot < 0
                    ? tuple(model, alias, key.columns())
                    : EntityRows.column(
                            model, alias, key.column(attribute.name().substring(dot + 1)));
        }
        if (found instanceof ColumnModel column) {
            return EntityRows.column(model, alias, column.column());
        }
        if (found instanceof ReferenceModel reference && reference.isOwning()) {
            return tuple(model, alias, deciding(reference.columns()));
        }
        throw new MappingException("The relationship " + found.attribute()
                + " has no column in its entity's table; join it, or use has(...) or any(...).");
    }

    @Override
    public Node value(AttributeNode attribute, BindNode value) {
        AttributeModel found = attribute.name().indexOf('.') < 0
                ? models.of(attribute.source().entityType()).attribute(attribute.name())
                : null;
        if (!(found instanceof EmbeddedIdModel key)) {
            return value;
        }
        List<Node> parts = new ArrayList<>();
        for (int i = 0; i < key.columns().size(); i++) {
            int member = i;
            parts.add(BindNode.partOf(
                    value, key.columns().get(i).type(), object -> key.type().value(object, member)));
        }
        return parts.size() == 1 ? parts.get(0) : new TupleNode(parts);
    }

    /** A reference leads nowhere if one of its columns is null: those that can't be tell nothing. */
    private static List<Column> deciding(List<Column> foreignKey) {
        List<Column> nullable = foreignKey.stream().filter(Column::nullable).toList();
        return nullable.isEmpty() ? foreignKey : nullable;
    }

    private static Node tuple(EntityModel model, String alias, List<Column> columns) {
        List<Node> nodes = new ArrayList<>();
        for (Column column : columns) {
            nodes.add(EntityRows.column(model, alias, column));
        }
        return nodes.size() == 1 ? nodes.get(0) : new TupleNode(nodes);
    }

    @Override
    public From join(From left, JoinKind kind, RelationshipNode relationship, EntityPath<?> target) {
        AttributeModel model = model(relationship);
        String source = relationship.source().alias();
        CollectionModel.Association association = association(model);
        if (association == null) {
            return new From.Join(left, kind, from(target), condition(relationship, model, target));
        }
        String between = target.alias() + "_link";
        From linked = new From.Join(
                left,
                kind,
                new From.TableFrom(association.table(), between),
                ComparisonNode.equal(
                        between,
                        association.ownKey(),
                        source,
                        holder(relationship).key().columns()));
        return new From.Join(linked, kind, from(target), elementOf(association, between, target));
    }

    private Node elementOf(CollectionModel.Association association, String between, EntityPath<?> target) {
        List<Column> key = models.of(target.entityType()).key().columns();
        return ComparisonNode.equal(between, association.targetKey(), target.alias(), key);
    }

    @Override
    public List<Node> columns(EntityPath<?> path) {
        EntityModel model = models.of(path.entityType());
        return EntityRows.columns(model, path.alias(), model.defaultColumns());
    }

    @Override
    public Node relationshipExists(RelationshipNode relationship, EntityPath<?> target, @Nullable Node predicate) {
        AttributeModel model = model(relationship);
        String source = relationship.source().alias();
        CollectionModel.Association association = association(model);
        SelectNode select = SelectNode.of(List.of(BindNode.constant(1, Types.INTEGER)));
        if (association == null) {
            select = select.withFrom(List.of(new From.EntityFrom(target)))
                    .withWhere(condition(relationship, model, target));
        } else {
            String between = target.alias() + "_link";
            From link = new From.TableFrom(association.table(), between);
            From both = new From.Join(
                    link, JoinKind.INNER, new From.EntityFrom(target), elementOf(association, between, target));
            select = select.withFrom(List.of(both))
                    .withWhere(ComparisonNode.equal(
                            between,
                            association.ownKey(),
                            source,
                            holder(relationship).key().columns()));
        }
        return new ExistsNode(predicate == null ? select : select.and(predicate), false);
    }

    @Override
    public Node reference(RelationshipNode relationship, BindNode entity) {
        AttributeModel model = model(relationship);
        if (!(model instanceof ReferenceModel reference) || !reference.isOwning()) {
            throw new MappingException("The relationship " + model.attribute() + " has no foreign key in its entity's"
                    + " table to compare with an object; use has(...) or join it.");
        }
        Node condition = null;
        for (int i = 0; i < reference.columns().size(); i++) {
            int part = i;
            Column column = reference.columns().get(i);
            BindNode value = BindNode.partOf(entity, column.type(), object -> {
                Object key = keyOf.apply(object);
                return key == null ? null : CompositeKey.part(key, part);
            });
            Node own = EntityRows.column(
                    holder(relationship), relationship.source().alias(), column);
            Node equal = new ComparisonNode(own, Comparison.EQ, value);
            condition = JunctionNode.of(JunctionNode.Kind.AND, condition, equal);
        }
        return Objects.requireNonNull(condition);
    }

    private EntityModel holder(RelationshipNode relationship) {
        return models.of(relationship.source().entityType());
    }

    private AttributeModel model(RelationshipNode relationship) {
        AttributeModel model = holder(relationship).attribute(relationship.name());
        if (model instanceof ColumnModel) {
            throw new MappingException("Attribute " + model.attribute() + " is no relationship.");
        }
        return model;
    }

    private static CollectionModel.@Nullable Association association(AttributeModel model) {
        return model instanceof CollectionModel collection ? collection.association() : null;
    }

    /** The join condition of a relationship without an association table. */
    private Node condition(RelationshipNode relationship, AttributeModel model, EntityPath<?> target) {
        String source = relationship.source().alias();
        if (model instanceof ReferenceModel reference && reference.isOwning()) {
            return ComparisonNode.equal(
                    EntityRows.alias(
                            holder(relationship), source, reference.columns().get(0)),
                    reference.columns(),
                    target.alias(),
                    reference.target().key().columns());
        }
        ReferenceModel owning = model instanceof CollectionModel collection
                ? collection.owningSide()
                : ((ReferenceModel) model).owningSide();
        return ComparisonNode.equal(
                EntityRows.alias(
                        models.of(target.entityType()),
                        target.alias(),
                        owning.columns().get(0)),
                owning.columns(),
                source,
                owning.target().key().columns());
    }
}
