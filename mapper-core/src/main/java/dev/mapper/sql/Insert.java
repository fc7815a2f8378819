package dev.mapper.sql;

import dev.mapper.StatementException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code INSERT INTO …}. Immutable and thread-safe: each method gives a new one. */
public final class Insert extends Change {

    private final InsertNode node;

    private Insert(InsertNode node) {
        this.node = node;
    }

    static Insert into(EntityPath<?> target) {
        return new Insert(new InsertNode(target.asFrom(), List.of(), List.of(), null, null, List.of()));
    }

    /**
     * Adds a row. Each row must set the same attributes; a row that sets none has defaults only.
     *
     * @throws StatementException if the rows differ in what they set
     */
    public Insert values(Assignment... assignments) {
        List<Node> columns = new ArrayList<>();
        List<Node> row = new ArrayList<>();
        for (Assignment assignment : assignments) {
            columns.add(assignment.target());
            row.add(assignment.value());
        }
        if (!node.rows().isEmpty() && !columns.equals(node.columns())) {
            throw new StatementException("The rows of one insert set different attributes: " + node.columns() + " and "
                    + columns + ". Set the same ones in the same order, or use two inserts");
        }
        List<List<Node>> rows = new ArrayList<>(node.rows());
        rows.add(row);
        return new Insert(new InsertNode(node.target(), columns, rows, null, node.onConflict(), node.returning()));
    }

    /** Inserts what a select finds, its columns into the attributes in order. */
    public Insert from(Subselect<?> select, Path<?>... attributes) {
        return new Insert(new InsertNode(
                node.target(),
                Select.nodes(attributes),
                List.of(),
                select.selectNode(),
                node.onConflict(),
                node.returning()));
    }

    /**
     * Begins to say what to do where these attributes, which must be a unique key, are there already. MySQL and MariaDB
     * look at all unique keys of the table, whichever is named here, and count an updated row twice.
     */
    public Conflict onConflict(Path<?>... key) {
        return new Conflict(this, Select.nodes(key), null);
    }

    @Override
    public InsertNode statement() {
        return node;
    }

    @Override
    StatementNode returning(List<Node> columns) {
        return node.withReturning(columns);
    }

    private Insert with(@Nullable OnConflict onConflict) {
        return new Insert(new InsertNode(
                node.target(), node.columns(), node.rows(), node.select(), onConflict, node.returning()));
    }

    /** What to do with a row whose key is there already. Immutable and thread-safe. */
    public static final class Conflict {

        private final Insert insert;
        private final List<Node> key;
        private final @Nullable Node where;

        private Conflict(Insert insert, List<Node> key, @Nullable Node where) {
            this.insert = insert;
            this.key = key;
            this.where = where;
        }

        /** Updates only those rows that are there and satisfy all conditions; the others stay as they are. */
        public Conflict where(Predicate... conditions) {
            Node all = where;
            for (Predicate condition : conditions) {
                all = JunctionNode.of(JunctionNode.Kind.AND, all, condition.node);
            }
            return new Conflict(insert, key, all);
        }

        /** Leaves the row that is there as it is. */
        public Insert doNothing() {
            return insert.with(new OnConflict(key, List.of(), null));
        }

        /** Updates the row that is there; {@link Sql#excluded} has what would have been inserted. */
        public Insert doUpdate(Assignment... assignments) {
            return insert.with(new OnConflict(key, List.of(assignments), where));
        }
    }
}
