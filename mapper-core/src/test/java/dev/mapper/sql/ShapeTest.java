package dev.mapper.sql;

import static dev.mapper.sql.Sql.and;
import static dev.mapper.sql.Sql.count;
import static dev.mapper.sql.Sql.insert;
import static dev.mapper.sql.Sql.literal;
import static dev.mapper.sql.Sql.or;
import static dev.mapper.sql.Sql.select;
import static dev.mapper.sql.Sql.set;
import static dev.mapper.sql.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.type.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShapeTest {

    /** What a generated query class looks like. */
    private static final class QThing extends EntityPath<Object> {

        final NumberPath<Long> id = number("id", Long.class);
        final StringPath name = string("name");
        final BooleanPath active = bool("active");
        final NumberPath<Long> ownerId = numberKey("owner", Long.class);
        final NumberPath<Long> owner = number("owner", Long.class);
        final CollectionPath<Object, QThing> parts = collection("parts", Object.class, () -> new QThing("part"));

        QThing(String alias) {
            super(Object.class, alias);
        }
    }

    private final QThing thing = new QThing("thing");

    private static ShapeKey key(RowStatement<?> statement) {
        return Shape.of(statement.statement()).key();
    }

    private static ShapeKey key(ChangeStatement statement) {
        return Shape.of(statement.statement()).key();
    }

    @Test
    void literalsAreNoPartOfTheShape() {
        assertThat(key(select(thing).where(thing.id.eq(1L))))
                .isEqualTo(key(select(thing).where(thing.id.eq(2L))));
        assertThat(key(select(thing).where(thing.name.contains("a")).limit(1).offset(2)))
                .isEqualTo(key(
                        select(thing).where(thing.name.contains("%b")).limit(3).offset(4)));
        assertThat(key(insert(thing).values(set(thing.name, "a"))))
                .isEqualTo(key(insert(thing).values(set(thing.name, "b"))));
    }

    @Test
    void equalPathsHaveEqualShapes() {
        QThing other = new QThing("thing");
        assertThat(key(select(other.id).where(other.name.eq("x"))))
                .isEqualTo(key(select(thing.id).where(thing.name.eq("y"))))
                .hasSameHashCodeAs(key(select(thing.id).where(thing.name.eq("y"))));
    }

    @Test
    void valuesComeInTheOrderOfTheWalk() {
        Shape shape = Shape.of(select(thing)
                .where(thing.id.between(1, 2), or(thing.name.eq("a"), thing.name.in("b", "c")))
                .limit(9)
                .statement());
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < shape.bindCount(); i++) {
            values.add(shape.value(i));
        }
        assertThat(values).containsExactly(1L, 2L, "a", "b", "c", 9L);
    }

    @Test
    void differentStructuresHaveDifferentShapes() {
        Select<Object> all = select(thing);
        List<RowStatement<?>> statements = List.of(
                all,
                all.distinct(),
                all.from(thing),
                all.forUpdate(),
                all.limit(1),
                all.offset(1),
                all.orderBy(thing.id),
                all.orderBy(thing.id.desc()),
                all.orderBy(thing.id.asc().nullsFirst()),
                all.groupBy(thing.id),
                all.groupBy(thing.id).having(count().gt(1L)),
                all.where(thing.id.eq(1L)),
                all.where(thing.id.ne(1L)),
                all.where(thing.id.gt(1L)),
                all.where(thing.id.gt(1.5)),
                all.where(thing.id.eq(thing.owner)),
                all.where(thing.id.eq(thing.ownerId)),
                all.where(thing.id.isNull()),
                all.where(thing.id.isNotNull()),
                all.where(thing.active),
                all.where(thing.active.not()),
                all.where(thing.id.eq(1L), thing.name.eq("a")),
                all.where(thing.id.eq(1L).or(thing.name.eq("a"))),
                all.where(and()),
                all.where(or()),
                all.where(thing.id.in(List.of())),
                all.where(thing.id.in(1L)),
                all.where(thing.id.in(1L, 2L)),
                all.where(thing.id.notIn(1L, 2L)),
                all.where(thing.id.in(1L, 2L, 3L)),
                all.where(thing.name.like("a")),
                all.where(thing.name.ilike("a")),
                all.where(thing.name.contains("a")),
                all.where(thing.id.in(select(thing.id))),
                all.where(Sql.exists(select(thing.id))),
                all.where(thing.parts.any(thing.id.eq(1L))),
                all.where(thing.parts.isEmpty()),
                all.where(thing.parts.isNotEmpty()),
                all.join(thing.parts),
                all.outerJoin(thing.parts),
                all.join(thing.parts, new QThing("other")),
                select(new QThing("other")),
                select(thing.id),
                select(thing.id.as("a")),
                select(thing.id.as("b")),
                select(thing.id.plus(1)),
                select(thing.id.minus(1)),
                select(thing.id, thing.name),
                select(count()),
                select(count(thing.id)),
                select(Sql.sum(thing.id)),
                select(Sql.max(thing.id)),
                select(literal(1)),
                select(literal("1")),
                update(thing).set(set(thing.name, "a")).returning(thing.id));
        Set<ShapeKey> keys = new HashSet<>();
        statements.forEach(statement -> assertThat(keys.add(key(statement)))
                .as(statement.statement().toString())
                .isTrue());
    }

    @Test
    void expressionsThatDifferInLiteralsOnlyShareAShape() {
        List<RowStatement<?>> ones = literals(1, "a", Duration.ofDays(1), 0.5);
        List<RowStatement<?>> others = literals(2, "b", Duration.ofHours(7), 0.25);
        for (int i = 0; i < ones.size(); i++) {
            assertThat(key(ones.get(i)))
                    .as(ones.get(i).statement().toString())
                    .isEqualTo(key(others.get(i)))
                    .hasSameHashCodeAs(key(others.get(i)));
        }
    }

    private List<RowStatement<?>> literals(int number, String text, Duration duration, double fraction) {
        long whole = number;
        return List.of(
                select(Sql.sum(thing.id).filter(thing.name.eq(text))),
                select(Sql.lag(thing.id, number, whole).over(Sql.partitionBy(thing.name.left(number)))),
                select(Sql.ntile(number).over(Sql.orderBy(thing.id.bitAnd(whole)))),
                select(Sql.percentileCont(fraction, thing.id)),
                select(thing.name.lpad(number, text.charAt(0))),
                select(thing.name.replace(text, text).position(text)),
                select(Sql.concatWs(text, thing.name, thing.name)),
                select(Sql.greatest(thing.id, whole)),
                select(Sql.nullif(thing.name, text)),
                select(Sql.caseOf(thing.id, whole, text).otherwise(text)),
                select(Sql.operator(Integer.class, thing.id, "%", literal(number))),
                select(thing.id).where(thing.name.isDistinctFrom(text), thing.name.matches(text)),
                select(thing.id).where(Sql.row(thing.id, thing.name).gt(new Row2<>(whole, text))),
                select(thing.id).where(thing.id.gt(Sql.all(select(thing.id).where(thing.name.eq(text))))),
                select(Sql.plus(Sql.currentTimestamp(), duration)),
                select(Sql.plus(Sql.currentTimestamp(), Period.ofDays(number))),
                select(Sql.json(thing.name).get("a").contains(text)));
    }

    @Test
    void expressionsThatDifferInStructureHaveDifferentShapes() {
        Window window = Sql.orderBy(thing.id);
        JsonExpression json = Sql.json(thing.name);
        ComparableExpression<Instant> now = Sql.currentTimestamp();
        List<RowStatement<?>> statements = List.of(
                select(Sql.sum(thing.id)),
                select(Sql.sum(thing.id).distinct()),
                select(Sql.sum(thing.id).filter(thing.active)),
                select(Sql.sum(thing.id).orderBy(thing.id)),
                select(Sql.sum(thing.id).over()),
                select(Sql.sum(thing.id).over(window)),
                select(Sql.sum(thing.id).over(Sql.partitionBy(thing.id))),
                select(Sql.sum(thing.id).over(window.rowsBetween(Sql.preceding(1), Sql.currentRow()))),
                select(Sql.sum(thing.id).over(window.rowsBetween(Sql.preceding(2), Sql.currentRow()))),
                select(Sql.sum(thing.id).over(window.rangeBetween(Sql.preceding(1), Sql.currentRow()))),
                select(Sql.sum(thing.id)
                        .over(window.rowsBetween(Sql.preceding(1), Sql.currentRow())
                                .excludeTies())),
                select(Sql.sum(thing.id, Integer.class)),
                select(Sql.aggregate("other", Long.class, thing.id)),
                select(Sql.stringAgg(thing.name, ",")),
                select(Sql.stringAgg(thing.name, ";")),
                select(Sql.rank().over(window)),
                select(Sql.rowNumber().over(window)),
                select(thing.name.lower()),
                select(thing.name.upper()),
                select(thing.name.trim()),
                select(thing.name.trim('x')),
                select(thing.name.collate("a")),
                select(thing.name.collate("b")),
                select(Sql.inlined(1)),
                select(Sql.inlined(2)),
                select(Sql.inlined("1")),
                select(thing.id).where(thing.id.eq(Sql.any(select(thing.id)))),
                select(thing.id).where(thing.id.eq(Sql.all(select(thing.id)))),
                select(thing.id).where(thing.id.isDistinctFrom(1L)),
                select(thing.id).where(thing.id.isNotDistinctFrom(1L)),
                select(thing.id).where(Sql.operator(thing.id, "@>", thing.id)),
                select(thing.id).where(Sql.operator(thing.id, "<@", thing.id)),
                select(thing.id).groupBy(Sql.rollup(thing.id)),
                select(thing.id).groupBy(Sql.cube(thing.id)),
                select(thing.id).groupBy(Sql.groupingSets(List.of(List.of(thing.id), List.of()))),
                select(json.get("a").asString()),
                select(json.get("b").asString()),
                select(json.get("a").get(0).asString()),
                select(json.get("a").get(1).asString()),
                select(json.get("a").get("0").asString()),
                select(json.get("a").asInteger()),
                select(json.get("a").asLong()),
                select(json.get("a").asJson()),
                select(json.get("a").exists()),
                select(Sql.truncate(DatePart.DAY, now)),
                select(Sql.truncate(DatePart.HOUR, now)),
                select(Sql.format(now, "yyyy")),
                select(Sql.format(now, "yyyy-MM")),
                select(Sql.extract(DatePart.WEEK, now)));
        Set<ShapeKey> keys = new HashSet<>();
        statements.forEach(statement -> assertThat(keys.add(key(statement)))
                .as(statement.statement().toString())
                .isTrue());
    }

    @Test
    void listsOfSimilarLengthShareAShape() {
        assertThat(key(select(thing).where(thing.id.in(1L, 2L, 3L))))
                .isEqualTo(key(select(thing).where(thing.id.in(1L, 2L, 3L, 4L))))
                .isNotEqualTo(key(select(thing).where(thing.id.in(1L, 2L, 3L, 4L, 5L))));
    }

    @Test
    void sharedBindHasAnotherShapeThanTwoBinds() {
        Expression<Integer> shared = literal(5);
        RowStatement<?> sharing = select(thing)
                .where(thing.id.plus(1).eq(1L))
                .where(new Predicate(new ComparisonNode(shared.node(), Comparison.EQ, shared.node())));
        RowStatement<?> apart = select(thing)
                .where(thing.id.plus(1).eq(1L))
                .where(new Predicate(new ComparisonNode(
                        literal(5).node(), Comparison.EQ, literal(6).node())));
        assertThat(key(sharing)).isNotEqualTo(key(apart));
    }

    @Test
    void constantsArePartOfTheShape() {
        Predicate a = new Predicate(
                new ComparisonNode(thing.name.node(), Comparison.EQ, BindNode.constant("a", Types.STRING)));
        Predicate b = new Predicate(
                new ComparisonNode(thing.name.node(), Comparison.EQ, BindNode.constant("b", Types.STRING)));
        assertThat(key(select(thing).where(a))).isNotEqualTo(key(select(thing).where(b)));
    }

    @Test
    void partsOfABindAreTakenFromTheValueOfEachStatement() {
        BindNode whole = new BindNode("abc", null);
        BindNode part = BindNode.partOf(whole, Types.INTEGER, value -> ((String) value).length());
        BindNode partOfPart = BindNode.partOf(part, Types.INTEGER, value -> (Integer) value + 1);
        assertThat(part.value()).isEqualTo(3);
        assertThat(partOfPart.valueIn("abcdef")).isEqualTo(7);
        assertThat(partOfPart.origin()).isSameAs(whole);
        assertThat(partOfPart.valueIn(null)).isNull();
    }

    @Test
    void largeTreesGrowTheShape() {
        List<Long> ids = new ArrayList<>();
        for (long i = 0; i < 1000; i++) {
            ids.add(i);
        }
        Shape shape = Shape.of(select(thing).where(thing.id.in(ids)).statement());
        assertThat(shape.bindCount()).isEqualTo(1024);
        assertThat(shape.value(1023)).isEqualTo(999L);
    }
}
