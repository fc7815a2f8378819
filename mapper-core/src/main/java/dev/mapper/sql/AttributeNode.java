package dev.mapper.sql;

import dev.mapper.Internal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An attribute of an entity; which columns it is, the entity model says when the statement is compiled. */
@Internal
public final class AttributeNode implements Node {

    final int hash;
    private final EntityPath<?> source;
    private final String name;
    private final boolean foreignKey;

    /**
     * Names an attribute of a source.
     *
     * @param foreignKey true for the key that a reference of this name holds, false for the attribute itself
     */
    public AttributeNode(EntityPath<?> source, String name, boolean foreignKey) {
        this.source = source;
        this.name = name;
        this.foreignKey = foreignKey;
        this.hash = (source.hashCode() * 31 + name.hashCode()) * 2 + (foreignKey ? 1 : 0);
    }

    public EntityPath<?> source() {
        return source;
    }

    /** The attribute's name; parts of an embedded one are separated by dots. */
    public String name() {
        return name;
    }

    public boolean foreignKey() {
        return foreignKey;
    }

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visitAttribute(this);
    }

    @Override
    public List<Node> children() {
        return List.of();
    }

    @Override
    public void describe(Shape shape) {
        shape.node(this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof AttributeNode attribute
                        && attribute.hash == hash
                        && attribute.foreignKey == foreignKey
                        && attribute.name.equals(name)
                        && attribute.source.equals(source));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** Such as {@code user.name}. */
    @Override
    public String toString() {
        return source.alias() + "." + name + (foreignKey ? " (foreign key)" : "");
    }
}
