package dev.mapper.benchmarks;

import dev.mapper.engine.Engine;
import dev.mapper.session.SessionFactory;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A database with a table of {@link Reading}s, which was empty at first, and the mapper over its pool. */
final class ReadingStore implements AutoCloseable {

    private static final int BATCH = 10_000;

    private final MeasuredDatabase.Started database;
    private final Engine engine;
    private final SessionFactory mapper;

    private ReadingStore(MeasuredDatabase.Started database) {
        this.database = database;
        this.engine = Engine.builder(database.url())
                .username(database.username())
                .password(database.password())
                .build();
        this.mapper = SessionFactory.builder(engine).entities(Reading.class).build();
        mapper.metadata().createAll(engine);
    }

    static ReadingStore open(MeasuredDatabase database) throws IOException {
        return new ReadingStore(database.start());
    }

    SessionFactory mapper() {
        return mapper;
    }

    DataSource pool() {
        return engine.dataSource();
    }

    Connection connection() throws SQLException {
        return pool().getConnection();
    }

    /** Puts so many rows into the table. */
    void fill(int rows) throws SQLException {
        try (Connection connection = connection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into readings (a, b, c, d, e, f, g, h, i) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (int row = 0; row < rows; row++) {
                for (int column = 1; column <= 9; column++) {
                    insert.setInt(column, row * column);
                }
                insert.addBatch();
                if (row % BATCH == BATCH - 1 || row == rows - 1) {
                    insert.executeBatch();
                }
            }
        }
    }

    /** Takes all rows out, quicker than DELETE. */
    void empty() throws SQLException {
        try (Connection connection = connection();
                PreparedStatement truncate = connection.prepareStatement("truncate table readings restart identity")) {
            truncate.execute();
        }
    }

    @Override
    public void close() throws IOException {
        engine.close();
        database.stop().run();
    }
}
