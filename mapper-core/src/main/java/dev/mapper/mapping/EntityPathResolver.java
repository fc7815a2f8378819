package dev.mapper.mapping;

import dev.mapper.Internal;
import dev.mapper.MappingException;
import dev.mapper.schema.Column;
import dev.mapper.sql.AttributeNode;
import dev.mapper.sql.BindNode;
import dev.mapper.sql.ColumnNode;
import dev.mapper.sql.Comparison;
import dev.mapper.sql.ComparisonNode;
import dev.mapper.sql.EntityPath;
import dev.mapper.sql.ExistsNode;
import dev.mapper.sql.From;
import dev.mapper.sql.JoinKind;
import dev.mapper.sql.Node;
import dev.mapper.sql.PathResolver;
import dev.mapper.sql.RelationshipNode;
import dev.mapper.sql.SelectNode;
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
        return new From.TableFrom(models.of(path.entityType()).table(), path.alias());
    }

    @Override
    public Node attribute(AttributeNode attribute) {
        EntityModel model = models.of(attribute.source().entityType());
        AttributeModel found = model.attribute(attribute.name());
        String alias = attribute.source().alias();
        if (found instanceof ColumnModel column) {
            return new ColumnNode(alias, column.column());
        }
        if (found instanceof ReferenceModel reference && reference.column() != null) {
            return new ColumnNode(alias, reference.column());
        }
        throw new MappingException("The relationship " + found.attribute()
                + " has no column in its entity's table; join it, or use has(...) or any(...).");
    }

    @Override
    public From join(From left, JoinKind kind, RelationshipNode relationship, EntityPath<?> target) {
        AttributeModel model = model(relationship);
        String source = relationship.source().alias();
        CollectionModel.Association association = association(model);
        if (association == null) {
            return new From.Join(left, kind, from(target), condition(model, source, target.alias()));
        }
        String between = target.alias() + "_link";
        From linked = new From.Join(
                left,
                kind,
                new From.TableFrom(association.table(), between),
                equal(
                        between,
                        association.ownKey(),
                        source,
                        holder(relationship).id().column()));
        return new From.Join(linked, kind, from(target), elementOf(association, between, target));
    }

    private Node elementOf(CollectionModel.Association association, String between, EntityPath<?> target) {
        Column key = models.of(target.entityType()).id().column();
        return equal(between, association.targetKey(), target.alias(), key);
    }

    @Override
    public List<Node> columns(EntityPath<?> path) {
        List<Node> nodes = new ArrayList<>();
        for (Column column : models.of(path.entityType()).defaultColumns()) {
            nodes.add(new ColumnNode(path.alias(), column));
        }
        return nodes;
    }

    @Override
    public Node relationshipExists(RelationshipNode relationship, EntityPath<?> target, @Nullable Node predicate) {
        AttributeModel model = model(relationship);
        String source = relationship.source().alias();
        CollectionModel.Association association = association(model);
        SelectNode select = SelectNode.of(List.of(BindNode.constant(1, Types.INTEGER)));
        if (association == null) {
            select = select.withFrom(List.of(new From.EntityFrom(target)))
                    .withWhere(condition(model, source, target.alias()));
        } else {
            String between = target.alias() + "_link";
            From link = new From.TableFrom(association.table(), between);
            From both = new From.Join(
                    link, JoinKind.INNER, new From.EntityFrom(target), elementOf(association, between, target));
            select = select.withFrom(List.of(both))
                    .withWhere(equal(
                            between,
                            association.ownKey(),
                            source,
                            holder(relationship).id().column()));
        }
        return new ExistsNode(predicate == null ? select : select.and(predicate), false);
    }

    @Override
    public Node reference(RelationshipNode relationship, BindNode entity) {
        AttributeModel model = model(relationship);
        if (!(model instanceof ReferenceModel reference) || reference.column() == null) {
            throw new MappingException("The relationship " + model.attribute() + " has no foreign key in its entity's"
                    + " table to compare with an object; use has(...) or join it.");
        }
        Column column = reference.column();
        BindNode key = BindNode.partOf(entity, column.type(), keyOf);
        return new ComparisonNode(new ColumnNode(relationship.source().alias(), column), Comparison.EQ, key);
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
    private static Node condition(AttributeModel model, String source, String target) {
        if (model instanceof ReferenceModel reference && reference.column() != null) {
            return equal(
                    source, reference.column(), target, reference.target().id().column());
        }
        ReferenceModel owning = model instanceof CollectionModel collection
                ? collection.owningSide()
                : ((ReferenceModel) model).owningSide();
        return equal(
                target,
                Objects.requireNonNull(owning.column()),
                source,
                owning.target().id().column());
    }

    private static Node equal(String leftAlias, Column left, String rightAlias, Column right) {
        return new ComparisonNode(new ColumnNode(leftAlias, left), Comparison.EQ, new ColumnNode(rightAlias, right));
    }
}
