package dev.mapper.dialect;

import dev.mapper.ddl.SchemaTool;
import dev.mapper.schema.Metadata;
import dev.mapper.sql.PathResolver;
import dev.mapper.sql.RowStatement;
import dev.mapper.sql.Shape;
import dev.mapper.sql.StatementNode;
import dev.mapper.testing.OpenDatabase;
import dev.mapper.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One connection to a real database of its own, and what it takes to run statements on it. */
public final class Workbench implements AutoCloseable {

    public final Connection connection;
    public final Dialect dialect;
    private final OpenDatabase database;

    public Workbench(TestDatabase database) throws SQLException {
        this.database = database.open();
        this.connection = this.database.dataSource().getConnection();
        this.dialect = Dialect.of(connection.getMetaData());
        if (database == TestDatabase.SQLITE) {
            // As the engine sets its connections up
            execute("PRAGMA foreign_keys = ON");
            execute("PRAGMA case_sensitive_like = ON");
        }
    }

    /** With these tables. */
    public Workbench(TestDatabase database, Metadata metadata) throws SQLException {
        this(database);
        new SchemaTool(metadata, dialect).createAll(connection);
    }

    public void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Runs a statement that gives rows, each selection being one column. */
    public <R> List<R> rows(PathResolver resolver, RowStatement<R> statement) throws SQLException {
        return rows(dialect.compile(statement.statement(), resolver), statement);
    }

    /** Runs the text compiled from another statement of the same shape. */
    public <R> List<R> rows(CompiledStatement compiled, RowStatement<R> statement) throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(compiled.sql())) {
            compiled.bind(prepared, Shape.of(statement.statement()));
            try (ResultSet result = prepared.executeQuery()) {
                List<R> rows = new ArrayList<>();
                while (result.next()) {
                    @Nullable Object[] values = new Object[compiled.columns().size()];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = compiled.columns().get(i).type().read(result, i + 1);
                    }
                    rows.add(statement.row(values));
                }
                return rows;
            }
        } catch (SQLException e) {
            throw new SQLException(e.getMessage() + " in " + compiled.sql(), e);
        }
    }

    /** Runs a statement that changes rows and gives their number. */
    public int change(PathResolver resolver, StatementNode statement) throws SQLException {
        CompiledStatement compiled = dialect.compile(statement, resolver);
        try (PreparedStatement prepared = connection.prepareStatement(compiled.sql())) {
            compiled.bind(prepared);
            return prepared.executeUpdate();
        } catch (SQLException e) {
            throw new SQLException(e.getMessage() + " in " + compiled.sql(), e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        database.close();
    }
}
