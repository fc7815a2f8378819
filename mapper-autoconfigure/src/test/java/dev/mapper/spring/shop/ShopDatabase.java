package dev.mapper.spring.shop;

import static dev.mapper.spring.shop.QCustomer.customer;

import dev.mapper.engine.Engine;
import dev.mapper.session.Session;
import dev.mapper.session.SessionFactory;
import dev.mapper.spring.session.CurrentSession;
import dev.mapper.spring.session.JoinedSessions;
import dev.mapper.testing.OpenDatabase;
import dev.mapper.testing.TestDatabase;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database with the shop's tables, and all that a Spring application would have over it. */
public final class ShopDatabase implements AutoCloseable {

    private final OpenDatabase database;
    private final DataSource dataSource;
    private final SessionFactory sessions;
    private final JoinedSessions joined;
    private final Session session;
    private final JdbcClient jdbc;

    public ShopDatabase(TestDatabase kind) {
        this.database = kind.open();
        this.dataSource = database.dataSource();
        Engine engine = Engine.of(dataSource);
        this.sessions = SessionFactory.builder(engine)
                .entities(Customer.class, Purchase.class)
                .build();
        sessions.metadata().createAll(engine);
        this.joined = new JoinedSessions(sessions, dataSource);
        this.session = new CurrentSession(sessions, joined);
        this.jdbc = JdbcClient.create(dataSource);
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public SessionFactory sessions() {
        return sessions;
    }

    public JoinedSessions joined() {
        return joined;
    }

    /** The current session. */
    public Session session() {
        return session;
    }

    public JdbcClient jdbc() {
        return jdbc;
    }

    public Customer load(String name) {
        return session.query(customer).filter(customer.name.eq(name)).one();
    }

    /** What a connection of its own sees, whatever transaction is under way: the names of all customers, in order. */
    public List<String> committedNames() {
        return sessions.inTransaction(
                other -> other.query(customer.name).orderBy(customer.name).all());
    }

    public void insert(String... names) {
        sessions.runInTransaction(other -> List.of(names).forEach(name -> other.add(new Customer(name))));
    }

    @Override
    public void close() {
        database.close();
    }
}
