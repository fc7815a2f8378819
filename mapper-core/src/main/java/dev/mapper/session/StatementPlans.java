package dev.mapper.session;

import dev.mapper.dialect.CompiledStatement;
import dev.mapper.dialect.Dialect;
import dev.mapper.engine.StatementBinder;
import dev.mapper.load.EntityReader;
import dev.mapper.load.Fetch;
import dev.mapper.load.JoinedReader;
import dev.mapper.load.JoinedSelect;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.EntityModels;
import dev.mapper.schema.Column;
import dev.mapper.sql.BindNode;
import dev.mapper.sql.EntityPath;
import dev.mapper.sql.PathResolver;
import dev.mapper.sql.SelectNode;
import dev.mapper.sql.Selection;
import dev.mapper.sql.Shape;
import dev.mapper.sql.ShapeKey;
import dev.mapper.sql.StatementNode;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The statements that applications have run, each rendered once per shape: two that differ in their values only share a
 * plan. Safe for use by many threads.
 */
final class StatementPlans {

    /** So many shapes are kept; an application that makes more has them rendered again. */
    private static final int MOST_PLANS = 4096;

    private final Dialect dialect;
    private final PathResolver resolver;
    private final EntityModels models;
    private final Map<Object, Plan> plans = new ConcurrentHashMap<>();

    StatementPlans(Dialect dialect, PathResolver resolver, EntityModels models) {
        this.dialect = dialect;
        this.resolver = resolver;
        this.models = models;
    }

    /** A statement that answers no rows. */
    Prepared prepare(StatementNode statement) {
        return prepare(statement, List.of());
    }

    /** A statement that answers a row of the given selections. */
    Prepared prepare(StatementNode statement, List<Selection<?>> selections) {
        Shape shape = Shape.of(statement);
        ShapeKey key = shape.key();
        Plan plan = plans.get(key);
        // One that was compiled for its bare values, as for a count, has no readers
        if (plan == null || plan.readers.size() < selections.size()) {
            plan = compile(statement, selections, List.of(), false, resolver);
            keep(key, plan);
        }
        return new Prepared(plan, shape);
    }

    /**
     * A statement that answers a row of the given selections, with what options want of them.
     *
     * @param streamed true where rows are read one by one, so that an object's may not be several
     * @throws dev.mapper.LoadOptionException if an option does not fit the selections
     */
    Prepared prepare(
            StatementNode statement, List<Selection<?>> selections, List<LoadOption> options, boolean streamed) {
        Shape shape = Shape.of(statement);
        LoadKey key = new LoadKey(shape.key(), options, streamed);
        Plan plan = plans.get(key);
        if (plan == null) {
            plan = compile(statement, selections, options, streamed, resolver);
            keep(key, plan);
        }
        return new Prepared(plan, shape);
    }

    /** A statement with criteria on the entities that it names, and else as {@link #prepare} says. */
    Prepared prepare(
            StatementNode statement,
            List<Selection<?>> selections,
            List<LoadOption> options,
            boolean streamed,
            List<Criterion> criteria) {
        Restriction restriction = Restriction.of(statement, criteria);
        Object key = new RestrictedKey(
                new LoadKey(restriction.key(), options, streamed), criteria.size(), selections.isEmpty());
        Plan plan = plans.get(key);
        if (plan == null) {
            CriteriaResolver restricting = new CriteriaResolver(resolver, criteria, restriction.shape());
            plan = compile(statement, selections, options, streamed, restricting)
                    .withPlaces(restricting.places());
            keep(key, plan);
        }
        return new Prepared(plan, restriction.shape());
    }

    private void keep(Object key, Plan plan) {
        if (plans.size() >= MOST_PLANS) {
            plans.clear();
        }
        plans.put(key, plan);
    }

    private Plan compile(
            StatementNode statement,
            List<Selection<?>> selections,
            List<LoadOption> options,
            boolean streamed,
            PathResolver paths) {
        List<@Nullable Fetch> fetches = fetches(selections, options);
        boolean plain = fetches.stream().allMatch(fetch -> fetch == null || fetch.isPlain());
        JoinedSelect joined = plain || !(statement instanceof SelectNode select)
                ? null
                : JoinedSelect.of(select, fetches, streamed, paths);
        CompiledStatement compiled =
                joined == null ? dialect.compile(statement, paths) : dialect.compile(joined.select(), statement, paths);
        List<@Nullable EntityReader> readers = new ArrayList<>(selections.size());
        List<List<JoinedReader>> further = new ArrayList<>();
        for (int i = 0; i < fetches.size(); i++) {
            Fetch fetch = fetches.get(i);
            List<Column> columns = fetch == null
                    ? List.of()
                    : joined == null ? fetch.model().defaultColumns() : joined.columns(i, fetch);
            readers.add(
                    fetch == null ? null : new EntityReader(fetch.model(), columns, compiled.offset(i) + 1, dialect));
            further.add(joined == null ? List.of() : JoinedReader.of(joined.joined(i), compiled, dialect));
        }
        return new Plan(
                compiled, readers, plain ? null : new Loads(fetches, further, joined != null && joined.multiplies()));
    }

    private List<@Nullable Fetch> fetches(List<Selection<?>> selections, List<LoadOption> options) {
        List<@Nullable Fetch> fetches = new ArrayList<>(selections.size());
        Set<EntityPath<?>> entities = new LinkedHashSet<>();
        List<EntityModel> selected = new ArrayList<>();
        for (Selection<?> selection : selections) {
            if (selection instanceof EntityPath<?> path) {
                EntityModel model = models.of(path.entityType());
                entities.add(path);
                selected.add(model);
                fetches.add(LoadOptions.of(model, path, options));
            } else {
                fetches.add(null);
            }
        }
        LoadOptions.require(options, entities, selected);
        return fetches;
    }

    /** The key of a statement whose rows bring more or less than its columns say. */
    private record RestrictedKey(LoadKey statement, int criteria, boolean bare) {}

    private record LoadKey(ShapeKey shape, List<LoadOption> options, boolean streamed) {}

    /**
     * What is kept of a shape.
     *
     * @param readers for each selection that is an entity what reads it, else null
     * @param loads what options or mapping want with them, or {@code null}
     */
    record Plan(
            CompiledStatement compiled,
            List<@Nullable EntityReader> readers,
            @Nullable Loads loads) {

        Plan withPlaces(IdentityHashMap<BindNode, Integer> added) {
            return new Plan(compiled.withPlaces(added), readers, loads);
        }
    }

    /**
     * What is loaded together with the selections.
     *
     * @param fetches for each selection that is an entity what is loaded of it, else null
     * @param joined for each selection what reads the relationships that were joined to it
     * @param multiplies true where an object may come with several rows
     */
    record Loads(List<@Nullable Fetch> fetches, List<List<JoinedReader>> joined, boolean multiplies) {}

    /** A plan with the values of one statement. */
    static final class Prepared implements StatementBinder {

        private final Plan plan;
        private final Shape shape;

        private Prepared(Plan plan, Shape shape) {
            this.plan = plan;
            this.shape = shape;
        }

        Plan plan() {
            return plan;
        }

        String sql() {
            return plan.compiled.sql();
        }

        @Override
        public void bind(PreparedStatement statement) throws SQLException {
            plan.compiled.bind(statement, shape, 0);
        }
    }
}
