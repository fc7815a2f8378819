package dev.mapper.sql;

import dev.mapper.Internal;
import org.jspecify.annotations.Nullable;

/** What FROM, or the target of INSERT, UPDATE and DELETE, names. */
@Internal
public sealed interface From {

    void describe(Shape shape);

    /** A table by an alias. */
    record TableFrom(TableReference table, String alias) implements From {
        @Override
        public void describe(Shape shape) {
            shape.token(Shape.Token.TABLE).token(table).token(alias);
        }
    }

    /** An entity; the entity model says which tables that is. */
    record EntityFrom(EntityPath<?> path) implements From {
        @Override
        public void describe(Shape shape) {
            shape.token(path.node);
        }
    }

    /** A join of two sides. */
    record Join(
            From left, JoinKind kind, From right, @Nullable Node on) implements From {
        @Override
        public void describe(Shape shape) {
            shape.token(Shape.Token.JOIN).token(kind);
            left.describe(shape);
            right.describe(shape);
            shape.optional(on);
        }
    }

    /** A join along a relationship; the entity model says through which columns and tables. */
    record RelationshipJoin(From left, JoinKind kind, RelationshipNode relationship, EntityPath<?> target)
            implements From {
        @Override
        public void describe(Shape shape) {
            shape.token(Shape.Token.RELATIONSHIP_JOIN).token(kind);
            left.describe(shape);
            relationship.describe(shape);
            shape.token(target.node);
        }
    }

    /**
     * A select that stands for a table.
     *
     * @param lateral whether it may name what stands before it
     */
    record SubqueryFrom(SelectNode select, String alias, boolean lateral) implements From {
        @Override
        public void describe(Shape shape) {
            shape.token(lateral ? Shape.Token.LATERAL : Shape.Token.SUBQUERY).token(alias);
            select.describe(shape);
        }
    }

    /**
     * A random sample of rows.
     *
     * @param from where they are: the entity, or the table that it is
     */
    record SampleFrom(From from, EntityPath<?> path, Node percent) implements From {
        @Override
        public void describe(Shape shape) {
            shape.token(Shape.Token.SAMPLE);
            from.describe(shape);
            shape.node(percent);
        }
    }

    /** A text whose rows have the columns of an entity. */
    record TextFrom(TextNode text, EntityPath<?> path) implements From {
        @Override
        public void describe(Shape shape) {
            text.describe(shape);
            shape.token(path.node);
        }
    }

    /** A select whose rows have the columns of an entity, and perhaps more, by the entity's alias. */
    record EntitySelect(SelectNode select, EntityPath<?> path) implements From {
        @Override
        public void describe(Shape shape) {
            shape.token(Shape.Token.SUBQUERY).token(path.node);
            select.describe(shape);
        }
    }

    /** A common table by an alias. */
    record CommonTableFrom(CommonTableNode table, String alias) implements From {
        @Override
        public void describe(Shape shape) {
            table.describe(shape);
            shape.token(alias);
        }
    }
}
