package dev.mapper.semantics;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import javax.sql.DataSource;

/** A driver that tells nothing of the rows of a batch, as some do that rewrite batches to one statement. */
final class UncountedDataSource {

    private UncountedDataSource() {}

    static DataSource over(DataSource target) {
        return passing(DataSource.class, target);
    }

    private static <T> T passing(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                UncountedDataSource.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    Object result;
                    try {
                        result = method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (result instanceof Connection connection
                            && method.getName().equals("getConnection")) {
                        return passing(Connection.class, connection);
                    }
                    if (result instanceof PreparedStatement statement) {
                        return passing(PreparedStatement.class, statement);
                    }
                    return method.getName().equals("executeBatch") ? uncounted((int[]) result) : result;
                }));
    }

    private static int[] uncounted(int[] counts) throws SQLException {
        Arrays.fill(counts, Statement.SUCCESS_NO_INFO);
        return counts;
    }
}
