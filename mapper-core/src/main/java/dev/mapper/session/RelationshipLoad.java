package dev.mapper.session;

import dev.mapper.LoadOptionException;
import dev.mapper.sql.Path;
import dev.mapper.sql.RelationshipNode;
import dev.mapper.sql.RelationshipPath;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a query loads a relationship, and what it loads of the other side. Immutable and thread-safe. */
public final class RelationshipLoad implements LoadOption {

    enum Kind {
        JOINED("joinedLoad"),
        SELECT_IN("selectInLoad"),
        SUBQUERY("subqueryLoad"),
        LAZY("lazyLoad"),
        RAISE("raiseLoad");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    private final RelationshipNode relationship;
    private final Kind kind;
    private final boolean inner;
    private final List<LoadOption> then;

    private RelationshipLoad(RelationshipNode relationship, Kind kind, boolean inner, List<LoadOption> then) {
        this.relationship = relationship;
        this.kind = kind;
        this.inner = inner;
        this.then = then;
    }

    static RelationshipLoad of(RelationshipPath<?, ?> relationship, Kind kind) {
        return new RelationshipLoad(relationship.relationship(), kind, false, List.of());
    }

    /**
     * Joins with {@code INNER JOIN}, which some databases do faster: <b>leaves out objects that have nothing on the other
     * side</b>. Below a join that is not of this kind it makes no difference.
     *
     * @throws LoadOptionException if this is no {@link LoadOption#joinedLoad}
     */
    public RelationshipLoad innerJoin() {
        if (kind != Kind.JOINED) {
            throw new LoadOptionException(
                    this + " joins nothing, so innerJoin() says nothing of it. Use it with joinedLoad(...).");
        }
        return new RelationshipLoad(relationship, kind, true, then);
    }

    /** Options for the objects on the other side, named by the paths of their entity, whatever its alias. */
    public RelationshipLoad then(LoadOption... options) {
        if (kind == Kind.RAISE && options.length > 0) {
            throw new LoadOptionException(
                    this + " loads nothing, so nothing can be said of the other side. Leave out " + options[0] + ".");
        }
        List<LoadOption> all = new ArrayList<>(then);
        all.addAll(List.of(options));
        return new RelationshipLoad(relationship, kind, inner, List.copyOf(all));
    }

    /** As {@link LoadOption#loadOnly}, for the objects on the other side. */
    public RelationshipLoad loadOnly(Path<?>... attributes) {
        return then(LoadOption.loadOnly(attributes));
    }

    /** As {@link LoadOption#defer}, for the objects on the other side. */
    public RelationshipLoad defer(Path<?>... attributes) {
        return then(LoadOption.defer(attributes));
    }

    /** As {@link LoadOption#undefer}, for the objects on the other side. */
    public RelationshipLoad undefer(Path<?>... attributes) {
        return then(LoadOption.undefer(attributes));
    }

    /** As {@link LoadOption#undeferGroup}, for the objects on the other side. */
    public RelationshipLoad undeferGroup(String group) {
        return then(LoadOption.undeferGroup(group));
    }

    /** As {@link LoadOption#raiseLoad()}, for the objects on the other side and what is loaded with them. */
    public RelationshipLoad raiseLoad() {
        return then(LoadOption.raiseLoad());
    }

    RelationshipNode relationship() {
        return relationship;
    }

    Kind kind() {
        return kind;
    }

    boolean inner() {
        return inner;
    }

    List<LoadOption> then() {
        return then;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof RelationshipLoad load
                        && load.kind == kind
                        && load.inner == inner
                        && load.relationship.equals(relationship)
                        && load.then.equals(then));
    }

    @Override
    public int hashCode() {
        return (relationship.hashCode() * 31 + kind.hashCode()) * 31 + then.hashCode();
    }

    @Override
    public String toString() {
        return kind.word + "(" + relationship + ")";
    }
}
