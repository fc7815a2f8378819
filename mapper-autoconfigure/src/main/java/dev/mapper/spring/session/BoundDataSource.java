package dev.mapper.spring.session;

import javax.sql.DataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** Under which data source Spring's JDBC support looks up a transaction's connection. */
public final class BoundDataSource {

    private BoundDataSource() {}

    /** The data source itself, or what it makes aware of transactions: a mapper's session is aware by itself. */
    public static DataSource of(DataSource dataSource) {
        if (dataSource instanceof TransactionAwareDataSourceProxy proxy && proxy.getTargetDataSource() != null) {
            return proxy.getTargetDataSource();
        }
        return dataSource;
    }
}
