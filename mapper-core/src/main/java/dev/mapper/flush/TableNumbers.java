package dev.mapper.flush;

import dev.mapper.UniqueViolationException;
import dev.mapper.dialect.Capability;
import dev.mapper.dialect.Dialect;
import dev.mapper.engine.EngineConnection;
import dev.mapper.mapping.ValueSource;
import dev.mapper.schema.Column;
import dev.mapper.schema.Table;
import dev.mapper.sql.PathResolver;
import java.util.List;
import java.util.Objects;

/**
 * Numbers that a row of a table counts. They are reserved in a short transaction of their own, so that none waits for
 * another's commit; where a database has but one writer at a time, in the transaction of the flush, and then no more
 * than it needs, since a rollback takes them back.
 */
final class TableNumbers implements NumberSource {

    private final ValueSource.FromTable source;
    private final boolean rowLocks;
    private final String count;
    private final String read;
    private final String insert;
    private final NumberBlocks reserved = new NumberBlocks();

    TableNumbers(ValueSource.FromTable source, Dialect dialect, PathResolver resolver) {
        this.source = source;
        this.rowLocks = dialect.supports(Capability.ROW_LOCKS);
        Table table = source.table();
        Column name = table.columns().get(0);
        Column next = table.columns().get(1);
        ChangeStatements statements = new ChangeStatements(table, dialect, resolver);
        this.count = statements.increment(next, name);
        this.read = statements.select(next, name);
        this.insert = statements.insert(List.of(name, next));
    }

    @Override
    public long[] next(FlushContext context, int wanted) {
        long[] numbers = new long[wanted];
        boolean apart = rowLocks || context.writeConnection().isAutocommitting();
        int filled = apart ? reserved.take(numbers, 0) : 0;
        int missing = wanted - filled;
        if (missing > 0) {
            int many = apart ? (missing + source.block() - 1) / source.block() * source.block() : missing;
            long first = apart ? reserveApart(context, many) : reserve(context.writeConnection(), many);
            for (int i = 0; i < missing; i++) {
                numbers[filled + i] = first + i;
            }
            if (many > missing) {
                reserved.add(first + missing, many - missing);
            }
        }
        return numbers;
    }

    private long reserveApart(FlushContext context, int many) {
        try {
            return inTransaction(context, many);
        } catch (UniqueViolationException e) {
            // Another session has made the row meanwhile
            return inTransaction(context, many);
        }
    }

    private long inTransaction(FlushContext context, int many) {
        try (EngineConnection connection = context.writeConnection().engine().connect()) {
            connection.beginTogether();
            long first = reserve(connection, many);
            connection.commit();
            return first;
        }
    }

    /** The first of so many numbers. */
    private long reserve(EngineConnection connection, int many) {
        int met = connection.update(count, statement -> {
            statement.setLong(1, many);
            statement.setString(2, source.name());
        });
        if (met == 0) {
            connection.update(insert, statement -> {
                statement.setString(1, source.name());
                statement.setLong(2, source.start() + many);
            });
            return source.start();
        }
        Long next = connection.query(read, statement -> statement.setString(1, source.name()), 0, rows -> {
            rows.next();
            return rows.getLong(1);
        });
        return Objects.requireNonNull(next) - many;
    }
}
