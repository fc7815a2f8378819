package dev.mapper.benchmarks;

import static dev.mapper.benchmarks.QSample.sample;
import static dev.mapper.benchmarks.QStation.station;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import dev.mapper.engine.Engine;
import dev.mapper.session.Session;
import dev.mapper.session.SessionFactory;
import jakarta.persistence.criteria.Join;
import jakarta.persistence.criteria.Root;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.hibernate.cfg.Configuration;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.hibernate.query.spi.QueryOptions;
import org.hibernate.query.sqm.internal.SqmSelectionQueryImpl;
import org.hibernate.sql.ast.tree.select.SelectStatement;
import org.hibernate.sql.exec.spi.JdbcParameterBindings;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A query with a join and ten conditions from nothing to SQL, with nothing sent. The mapper has rendered its shape
 * before; jOOQ renders it each time, and Hibernate translates its criteria.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 8, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class QueryBuilding {

    private static final Table<Record> SAMPLES = table(name("samples")).as("sample");
    private static final Table<Record> STATIONS = table(name("stations")).as("station");
    private static final Field<Long> ID = field(name("sample", "id"), Long.class);
    private static final Field<Integer> SEASON = field(name("sample", "season"), Integer.class);
    private static final Field<Integer> DEPTH = field(name("sample", "depth"), Integer.class);
    private static final Field<Double> AMOUNT = field(name("sample", "amount"), Double.class);
    private static final Field<Double> DEVIATION = field(name("sample", "deviation"), Double.class);
    private static final Field<String> UNIT = field(name("sample", "unit"), String.class);
    private static final Field<String> SENSOR = field(name("sample", "sensor"), String.class);
    private static final Field<Boolean> CHECKED = field(name("sample", "checked"), Boolean.class);
    private static final Field<Integer> GRADE = field(name("sample", "grade"), Integer.class);
    private static final Field<Long> STATION_ID = field(name("sample", "station_id"), Long.class);
    private static final Field<Long> STATION = field(name("station", "id"), Long.class);
    private static final Field<String> STATION_NAME = field(name("station", "name"), String.class);
    private static final Field<Integer> ALTITUDE = field(name("station", "altitude"), Integer.class);

    private MeasuredDatabase.Started database;
    private Engine engine;
    private Session session;
    private DSLContext jooq;
    private SessionFactoryImplementor hibernate;
    private org.hibernate.Session hibernateSession;
    private int value;

    @Setup(Level.Trial)
    public void start() throws IOException {
        database = MeasuredDatabase.H2.start();
        engine = Engine.builder(database.url()).build();
        SessionFactory mapper = SessionFactory.builder(engine)
                .entities(Sample.class, Station.class)
                .build();
        session = mapper.open();
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        jooq = DSL.using(SQLDialect.H2);
        Configuration configuration =
                new Configuration().addAnnotatedClass(Sample.class).addAnnotatedClass(Station.class);
        configuration.getProperties().put("hibernate.connection.datasource", engine.dataSource());
        hibernate = configuration.buildSessionFactory().unwrap(SessionFactoryImplementor.class);
        hibernateSession = hibernate.openSession();
    }

    @TearDown(Level.Trial)
    public void stop() throws IOException {
        session.close();
        hibernateSession.close();
        hibernate.close();
        engine.close();
        database.stop().run();
    }

    @Benchmark
    public String mapper() {
        int next = ++value;
        return session.query(sample)
                .join(sample.station)
                .filter(
                        sample.season.eq(next),
                        sample.depth.between(next, next + 10),
                        sample.amount.gt(1.5),
                        sample.deviation.le(0.1),
                        sample.unit.eq("K"),
                        sample.sensor.in("north", "south", "top"),
                        sample.checked.eq(true),
                        sample.grade.isNotNull(),
                        station.name.like("A%"),
                        station.altitude.ge(1000))
                .sql();
    }

    @Benchmark
    public String jooq() {
        int next = ++value;
        return jooq.select(ID, SEASON, DEPTH, AMOUNT, DEVIATION, UNIT, SENSOR, CHECKED, GRADE, STATION_ID)
                .from(SAMPLES)
                .join(STATIONS)
                .on(STATION_ID.eq(STATION))
                .where(
                        SEASON.eq(next),
                        DEPTH.between(next, next + 10),
                        AMOUNT.gt(1.5),
                        DEVIATION.le(0.1),
                        UNIT.eq("K"),
                        SENSOR.in("north", "south", "top"),
                        CHECKED.eq(true),
                        GRADE.isNotNull(),
                        STATION_NAME.like("A%"),
                        ALTITUDE.ge(1000))
                .getSQL();
    }

    @Benchmark
    public String hibernate() {
        int next = ++value;
        HibernateCriteriaBuilder build = hibernate.getCriteriaBuilder();
        JpaCriteriaQuery<Sample> criteria = build.createQuery(Sample.class);
        Root<Sample> root = criteria.from(Sample.class);
        Join<Sample, Station> joined = root.join("station");
        criteria.select(root)
                .where(
                        build.equal(root.get("season"), next),
                        build.between(root.<Integer>get("depth"), next, next + 10),
                        build.greaterThan(root.<Double>get("amount"), 1.5),
                        build.lessThanOrEqualTo(root.<Double>get("deviation"), 0.1),
                        build.equal(root.get("unit"), "K"),
                        root.get("sensor").in("north", "south", "top"),
                        build.equal(root.get("checked"), true),
                        build.isNotNull(root.get("grade")),
                        build.like(joined.<String>get("name"), "A%"),
                        build.greaterThanOrEqualTo(joined.<Integer>get("altitude"), 1000));
        return translated((SqmSelectionQueryImpl<Sample>) hibernateSession.createSelectionQuery(criteria));
    }

    /** What Hibernate does with criteria that are not in its cache, before it sends anything. */
    private String translated(SqmSelectionQueryImpl<Sample> query) {
        SelectStatement tree = hibernate
                .getQueryEngine()
                .getSqmTranslatorFactory()
                .createSelectTranslator(
                        query.getSqmStatement(),
                        QueryOptions.NONE,
                        query.getDomainParameterXref(),
                        query.getQueryParameterBindings(),
                        query.getLoadQueryInfluencers(),
                        hibernate.getSqlTranslationEngine(),
                        false)
                .translate()
                .getSqlAst();
        return hibernate
                .getJdbcServices()
                .getJdbcEnvironment()
                .getSqlAstTranslatorFactory()
                .buildSelectTranslator(hibernate, tree)
                .translate(JdbcParameterBindings.NO_BINDINGS, QueryOptions.NONE)
                .getSqlString();
    }
}
