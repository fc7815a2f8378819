package dev.mapper.benchmarks;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What hand-written JDBC makes of a row of {@link Reading}s: the same fields, and nothing else. */
final class PlainReading {

    /** The columns in the order in which the fields are read. */
    static final String COLUMNS = "id, a, b, c, d, e, f, g, h, i";

    long id;
    int a;
    int b;
    int c;
    int d;
    int e;
    int f;
    int g;
    int h;
    int i;

    static PlainReading read(ResultSet row) throws SQLException {
        PlainReading reading = new PlainReading();
        reading.id = row.getLong(1);
        reading.a = row.getInt(2);
        reading.b = row.getInt(3);
        reading.c = row.getInt(4);
        reading.d = row.getInt(5);
        reading.e = row.getInt(6);
        reading.f = row.getInt(7);
        reading.g = row.getInt(8);
        reading.h = row.getInt(9);
        reading.i = row.getInt(10);
        return reading;
    }

    /** A new one, filled as those of other benchmarked methods are. */
    static PlainReading of(int row) {
        PlainReading reading = new PlainReading();
        reading.a = row;
        reading.b = row + 1;
        reading.c = row + 2;
        reading.d = row + 3;
        reading.e = row + 4;
        reading.f = row + 5;
        reading.g = row + 6;
        reading.h = row + 7;
        reading.i = row + 8;
        return reading;
    }

    /** Binds all but the id, in the order of {@link #COLUMNS}. */
    void bind(PreparedStatement insert) throws SQLException {
        insert.setInt(1, a);
        insert.setInt(2, b);
        insert.setInt(3, c);
        insert.setInt(4, d);
        insert.setInt(5, e);
        insert.setInt(6, f);
        insert.setInt(7, g);
        insert.setInt(8, h);
        insert.setInt(9, i);
    }
}
