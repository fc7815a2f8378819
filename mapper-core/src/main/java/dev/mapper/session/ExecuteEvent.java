package dev.mapper.session;

import dev.mapper.SessionException;
import dev.mapper.sql.DeleteNode;
import dev.mapper.sql.EntityPath;
import dev.mapper.sql.InsertNode;
import dev.mapper.sql.JunctionNode;
import dev.mapper.sql.Node;
import dev.mapper.sql.Predicate;
import dev.mapper.sql.SelectNode;
import dev.mapper.sql.StatementNode;
import dev.mapper.sql.TextNode;
import dev.mapper.sql.UpdateNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A statement that is about to be executed. Good only while the listener runs, and on its thread. */
public final class ExecuteEvent {

    private final Session session;
    private final ExecuteKind kind;
    private @Nullable StatementNode statement;
    private final List<Criterion> criteria = new ArrayList<>();

    ExecuteEvent(Session session, @Nullable StatementNode statement) {
        this.session = session;
        this.statement = statement;
        this.kind = kindOf(statement);
    }

    private static ExecuteKind kindOf(@Nullable StatementNode statement) {
        if (statement == null) {
            return ExecuteKind.LOAD;
        }
        if (statement instanceof InsertNode) {
            return ExecuteKind.INSERT;
        }
        if (statement instanceof UpdateNode) {
            return ExecuteKind.UPDATE;
        }
        if (statement instanceof DeleteNode) {
            return ExecuteKind.DELETE;
        }
        return statement instanceof TextNode ? ExecuteKind.TEXT : ExecuteKind.SELECT;
    }

    /** The session that executes it. */
    public Session session() {
        return session;
    }

    /** What it is. */
    public ExecuteKind kind() {
        return kind;
    }

    /**
     * Restricts every occurrence of an entity in the statement, whatever its alias: selected, joined (in the ON of an
     * outer join), in a subselect, as the target of an UPDATE or DELETE, or loaded by a relationship or its key. An
     * object that the session has already is not looked for again, and so not restricted. A statement that names a
     * subclass needs a criterion for that class as well, or is refused. The statement stays the same
     * for other values, which are sent as parameters.
     *
     * @param entity the entity by its default alias, such as {@code QDocument.document}
     * @param condition makes the condition for an occurrence, of nothing but what it is given and values
     */
    public <Q extends EntityPath<?>> ExecuteEvent withCriteria(Q entity, Function<? super Q, Predicate> condition) {
        criteria.add(Criterion.of(entity, condition));
        return this;
    }

    /**
     * Adds conditions to the WHERE of a select, an UPDATE or a DELETE.
     *
     * @throws SessionException if it is something else, as {@link #kind()} tells
     */
    public ExecuteEvent filter(Predicate... conditions) {
        for (Predicate condition : conditions) {
            Node node = Objects.requireNonNull(condition, "condition").node();
            if (statement instanceof SelectNode select) {
                statement = select.and(node);
            } else if (statement instanceof UpdateNode update) {
                statement = new UpdateNode(
                        update.target(),
                        update.assignments(),
                        update.from(),
                        and(update.where(), node),
                        update.returning());
            } else if (statement instanceof DeleteNode delete) {
                statement =
                        new DeleteNode(delete.target(), delete.using(), and(delete.where(), node), delete.returning());
            } else {
                throw new SessionException("A condition cannot be added to what is executed, which is of kind " + kind
                        + ". Ask for event.kind() first, or restrict an entity with withCriteria(...).");
            }
        }
        return this;
    }

    private static @Nullable Node and(@Nullable Node where, Node more) {
        return JunctionNode.of(JunctionNode.Kind.AND, where, more);
    }

    StatementNode statement() {
        return Objects.requireNonNull(statement, "statement");
    }

    List<Criterion> criteria() {
        return criteria;
    }
}
