package dev.mapper.values;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.session.Session;
import dev.mapper.sql.ComparableExpression;
import dev.mapper.sql.EntityPath;
import dev.mapper.sql.Expression;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/** Values written by one session and read, found and sorted by another. */
final class RoundTrip {

    private final Store store;

    RoundTrip(Store store) {
        this.store = store;
    }

    /** Values come back, and null does. */
    <V, S extends Sample<V>> void values(Supplier<S> maker, EntityPath<S> entity, List<V> values) {
        List<V> all = new ArrayList<>(values);
        all.add(null);
        List<Long> ids = insert(maker, all);
        try (Session session = store.session()) {
            for (int i = 0; i < all.size(); i++) {
                V read = session.get(entity.entityType(), ids.get(i)).getContent();
                assertThat(moment(read))
                        .as("%s on %s", all.get(i), store.engine().dialect())
                        .isEqualTo(moment(all.get(i)));
            }
        }
    }

    /** As {@link #values}, and each is found by {@code =} and {@code IN}, and none by the others. */
    @SuppressWarnings("unchecked")
    <V, S extends Sample<V>> void found(Supplier<S> maker, EntityPath<S> entity, Expression<V> path, List<V> values) {
        values(maker, entity, values);
        try (Session session = store.session()) {
            for (V value : values) {
                assertThat(moments(session.query(path).filter(path.eq(value)).all()))
                        .as("= %s on %s", value, store.engine().dialect())
                        .containsExactly(moment(value));
            }
            assertThat(moments(session.query(path).filter(path.in(values)).all()))
                    .containsExactlyInAnyOrderElementsOf(moments(values));
            assertThat(session.query(path).filter(path.isNull()).all())
                    .isNotEmpty()
                    .containsOnlyNulls();
        }
    }

    /** As {@link #found}, with the values in their order. */
    <V, S extends Sample<V>> void sorted(
            Supplier<S> maker, EntityPath<S> entity, ComparableExpression<V> path, List<V> ascending) {
        List<V> descending = new ArrayList<>(ascending);
        Collections.reverse(descending);
        found(maker, entity, path, descending);
        try (Session session = store.session()) {
            assertThat(moments(session.query(path)
                            .filter(path.isNotNull())
                            .orderBy(path)
                            .all()))
                    .as("sorted on %s", store.engine().dialect())
                    .containsExactlyElementsOf(moments(ascending));
            assertThat(moments(session.query(path)
                            .filter(path.gt(ascending.get(0)))
                            .all()))
                    .as("above %s on %s", ascending.get(0), store.engine().dialect())
                    .containsExactlyInAnyOrderElementsOf(moments(ascending.subList(1, ascending.size())));
        }
    }

    private static List<Object> moments(List<?> values) {
        List<Object> moments = new ArrayList<>();
        values.forEach(value -> moments.add(moment(value)));
        return moments;
    }

    // Not every database keeps the offset
    private static Object moment(Object value) {
        if (value instanceof OffsetDateTime offset) {
            return offset.toInstant();
        }
        return value instanceof ZonedDateTime zoned ? zoned.toInstant() : value;
    }

    <V, S extends Sample<V>> List<Long> insert(Supplier<S> maker, List<V> values) {
        List<S> samples = new ArrayList<>();
        for (V value : values) {
            S sample = maker.get();
            sample.setContent(value);
            samples.add(sample);
        }
        return store.sessions().inTransaction(session -> {
            session.addAll(samples);
            session.flush();
            return samples.stream().map(Sample::getId).toList();
        });
    }
}
