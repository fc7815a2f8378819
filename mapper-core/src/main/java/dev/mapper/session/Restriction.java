package dev.mapper.session;

import dev.mapper.dialect.CompiledStatement;
import dev.mapper.dialect.Dialect;
import dev.mapper.load.LoadRestriction;
import dev.mapper.sql.PathResolver;
import dev.mapper.sql.Shape;
import dev.mapper.sql.ShapeKey;
import dev.mapper.sql.StatementNode;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Criteria with their values, as they apply to one statement. For one thread. */
final class Restriction implements LoadRestriction {

    private final List<Criterion> criteria;
    private final Shape shape;
    private final ShapeKey key;

    private Restriction(List<Criterion> criteria, Shape shape) {
        this.criteria = criteria;
        this.shape = shape;
        for (Criterion criterion : criteria) {
            shape.token(criterion.entity()).node(criterion.made());
        }
        this.key = shape.key();
    }

    /** Criteria alone. */
    static Restriction of(List<Criterion> criteria) {
        return new Restriction(criteria, new Shape());
    }

    /** A statement with criteria on what it names. */
    static Restriction of(StatementNode statement, List<Criterion> criteria) {
        return new Restriction(criteria, Shape.of(statement));
    }

    /** What tells statements that are restricted otherwise from this one; values are no part of it. */
    @Override
    public ShapeKey key() {
        return key;
    }

    /** The values of the statement and of the criteria. */
    Shape shape() {
        return shape;
    }

    @Override
    public CompiledStatement compile(StatementNode statement, Dialect dialect, PathResolver model) {
        CriteriaResolver resolver = new CriteriaResolver(model, criteria, shape);
        return dialect.compile(statement, resolver).withPlaces(resolver.places());
    }

    @Override
    public void bind(CompiledStatement compiled, PreparedStatement statement, int first) throws SQLException {
        compiled.bind(statement, shape, first);
    }
}
