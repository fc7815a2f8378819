package dev.mapper.session;

import dev.mapper.dialect.CompiledStatement;
import dev.mapper.dialect.Dialect;
import dev.mapper.engine.StatementBinder;
import dev.mapper.load.EntityReader;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.EntityModels;
import dev.mapper.sql.EntityPath;
import dev.mapper.sql.PathResolver;
import dev.mapper.sql.Selection;
import dev.mapper.sql.Shape;
import dev.mapper.sql.ShapeKey;
import dev.mapper.sql.StatementNode;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    private final Map<ShapeKey, Plan> plans = new ConcurrentHashMap<>();

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
        if (plan == null || plan.readers().size() < selections.size()) {
            plan = compile(statement, selections);
            if (plans.size() >= MOST_PLANS) {
                plans.clear();
            }
            plans.put(key, plan);
        }
        return new Prepared(plan, shape);
    }

    private Plan compile(StatementNode statement, List<Selection<?>> selections) {
        CompiledStatement compiled = dialect.compile(statement, resolver);
        List<@Nullable EntityReader> readers = new ArrayList<>(selections.size());
        boolean eager = false;
        for (int i = 0; i < selections.size(); i++) {
            if (selections.get(i) instanceof EntityPath<?> path) {
                EntityModel model = models.of(path.entityType());
                eager |= EagerLoads.isMappedFor(model);
                readers.add(new EntityReader(model, model.defaultColumns(), compiled.offset(i) + 1, dialect));
            } else {
                readers.add(null);
            }
        }
        return new Plan(compiled, readers, eager);
    }

    /**
     * What is kept of a shape.
     *
     * @param readers for each selection that is an entity what reads it, else null
     * @param eager true where the mapping wants relationships of one of them loaded at once
     */
    record Plan(CompiledStatement compiled, List<@Nullable EntityReader> readers, boolean eager) {}

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
            plan.compiled.bind(statement, shape);
        }
    }
}
