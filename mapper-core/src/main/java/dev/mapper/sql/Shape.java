package dev.mapper.sql;

import dev.mapper.Internal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a tree looks like without its literals, gathered in one walk together with the binds that hold them. Two trees
 * of equal {@link #key() keys} compile to the same SQL, with their binds in the same order, so the values of the one can
 * be bound to the statement compiled from the other.
 *
 * <p>A bind that stands in a tree twice is written as a reference to its first place: a tree that shares it has
 * another shape than one that holds two binds.
 *
 * <p>For one walk on one thread. The key shares this shape's array, so describe nothing more once it is taken.
 */
@Internal
public final class Shape {

    // This class trades a little repetition for few calls: it runs for every statement, compiled or not
    private Object[] tokens = new Object[48];
    private int size;
    private int hash = 1;
    private BindNode[] binds = new BindNode[8];
    private int bindCount;

    /** The shape of a whole statement. */
    public static Shape of(StatementNode statement) {
        Shape shape = new Shape();
        statement.describe(shape);
        return shape;
    }

    /** Adds a part of the structure, which must have value equality and be immutable. */
    public Shape token(Object token) {
        if (size == tokens.length) {
            tokens = Arrays.copyOf(tokens, size * 2);
        }
        tokens[size++] = token;
        hash = 31 * hash + token.hashCode();
        return this;
    }

    /** Describes a node. */
    public Shape node(Node node) {
        if (node instanceof AttributeNode attribute) {
            if (size == tokens.length) {
                tokens = Arrays.copyOf(tokens, size * 2);
            }
            tokens[size++] = attribute;
            hash = 31 * hash + attribute.hash;
        } else {
            node.describe(this);
        }
        return this;
    }

    /** Describes a list: its size and its nodes. */
    public Shape nodes(List<? extends Node> nodes) {
        int count = nodes.size();
        if (size == tokens.length) {
            tokens = Arrays.copyOf(tokens, size * 2);
        }
        tokens[size++] = count;
        hash = 31 * hash + count;
        for (int i = 0; i < count; i++) {
            Node node = nodes.get(i);
            if (node instanceof EntityNode entity) {
                if (size == tokens.length) {
                    tokens = Arrays.copyOf(tokens, size * 2);
                }
                tokens[size++] = entity;
                hash = 31 * hash + entity.hash;
            } else {
                node.describe(this);
            }
        }
        return this;
    }

    /** Describes a node under a mark. */
    Shape section(Token mark, Node node) {
        if (size == tokens.length) {
            tokens = Arrays.copyOf(tokens, size * 2);
        }
        tokens[size++] = mark;
        hash = 31 * hash + mark.hashCode();
        if (node instanceof BindNode bind && !bind.constant) {
            bind(bind);
        } else {
            node.describe(this);
        }
        return this;
    }

    /** Describes a node that may not be there. */
    public Shape optional(@Nullable Node node) {
        return node == null ? token(Token.NONE) : node(node);
    }

    /** Describes an operator with its two operands. */
    Shape operands(Object operator, Node left, Node right) {
        if (size + 1 >= tokens.length) {
            tokens = Arrays.copyOf(tokens, size * 2);
        }
        tokens[size++] = operator;
        hash = 31 * hash + operator.hashCode();
        if (left instanceof AttributeNode attribute) {
            tokens[size++] = attribute;
            hash = 31 * hash + attribute.hash;
        } else {
            left.describe(this);
        }
        if (right instanceof BindNode bind && !bind.constant) {
            bind(bind);
        } else {
            right.describe(this);
        }
        return this;
    }

    /** Adds a bind: its type, when said, is part of the shape; its value isn't. */
    Shape bind(BindNode bind) {
        if (size + 1 >= tokens.length) {
            tokens = Arrays.copyOf(tokens, size * 2);
        }
        BindNode origin = bind.origin == null ? bind : bind.origin;
        for (int i = 0; i < bindCount; i++) {
            if (binds[i] == origin) {
                tokens[size++] = Token.SAME_BIND;
                tokens[size++] = i;
                hash = 31 * hash + i;
                return this;
            }
        }
        Object token = bind.type == null ? Token.BIND : bind.type;
        tokens[size++] = token;
        hash = 31 * hash + token.hashCode();
        if (bindCount == binds.length) {
            binds = Arrays.copyOf(binds, bindCount * 2);
        }
        binds[bindCount++] = origin;
        return this;
    }

    /** The key of everything described so far. */
    public ShapeKey key() {
        return new ShapeKey(tokens, size, hash);
    }

    public int bindCount() {
        return bindCount;
    }

    /** The bind at a place of the walk, from 0. */
    public BindNode bind(int index) {
        return binds[index];
    }

    /** The value at a place of the walk, from 0. */
    public @Nullable Object value(int index) {
        return binds[index].value;
    }

    /** Marks of structure; those of nodes with an own operator or kind have that instead. */
    public enum Token {
        NONE,
        END,
        BIND,
        SAME_BIND,
        CONSTANT,
        COLUMN,
        DERIVED_COLUMN,
        NEGATE,
        NOT,
        IS_NULL,
        IS_NOT_NULL,
        IN,
        NOT_IN,
        IN_SELECT,
        NOT_IN_SELECT,
        BETWEEN,
        NOT_BETWEEN,
        LIKE,
        NOT_LIKE,
        ILIKE,
        NOT_ILIKE,
        CONCAT,
        OPERATOR,
        COLLATE,
        INLINE,
        DISTINCT_FROM,
        NOT_DISTINCT_FROM,
        FUNCTION,
        DISTINCT_FUNCTION,
        AGGREGATE,
        AGGREGATE_DISTINCT,
        OVER,
        CASE,
        CAST,
        EXTRACT,
        TRUNCATE,
        TIME_FORMAT,
        SCALAR,
        EXISTS,
        NOT_EXISTS,
        ORDER,
        LABEL,
        TUPLE,
        UNSAFE,
        DEFAULT,
        REFERENCE,
        RELATIONSHIP_EXISTS,
        SELECT,
        SELECT_DISTINCT,
        FROM,
        WHERE,
        GROUP_BY,
        HAVING,
        ORDER_BY,
        LIMIT,
        OFFSET,
        LOCK,
        INSERT,
        INSERT_SELECT,
        ON_CONFLICT,
        UPDATE,
        DELETE,
        RETURNING,
        TABLE,
        JOIN,
        RELATIONSHIP_JOIN,
        SUBQUERY,
        LATERAL,
        COMMON_TABLE,
        RECURSIVE,
        VALUES,
        EXTRAS,
        EXCLUDED,
        SAMPLE,
        TEXT,
        USING
    }
}
