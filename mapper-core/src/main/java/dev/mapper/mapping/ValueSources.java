package dev.mapper.mapping;

import dev.mapper.MappingException;
import dev.mapper.schema.Column;
import dev.mapper.schema.Sequence;
import dev.mapper.schema.Table;
import dev.mapper.type.Types;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.TableGenerator;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds out where generated values come from, and collects the sequences and tables that it takes. */
final class ValueSources {

    /** How many numbers are reserved at a time where nothing is said, as Jakarta Persistence has it. */
    private static final int DEFAULT_BLOCK = 50;

    private static final String DEFAULT_TABLE = "mapper_sequences";
    private static final int NAME_LENGTH = 100;

    private static final Set<Class<?>> NUMBERS =
            Set.of(long.class, Long.class, int.class, Integer.class, short.class, Short.class);

    private final boolean sequences;
    private final Map<String, SequenceGenerator> sequenceGenerators = new LinkedHashMap<>();
    private final Map<String, TableGenerator> tableGenerators = new LinkedHashMap<>();
    private final Map<Class<?>, ValueGenerator<?>> generators = new HashMap<>();
    private final Map<String, Sequence> usedSequences = new LinkedHashMap<>();
    private final Map<String, Table> usedTables = new LinkedHashMap<>();

    /**
     * @param sequences false where the database has none, so that tables stand for them
     */
    ValueSources(Collection<EntityShape> shapes, boolean sequences) {
        this.sequences = sequences;
        for (EntityShape shape : shapes) {
            for (Class<?> level = shape.type(); level != null && level != Object.class; level = level.getSuperclass()) {
                collect(level);
                if (level.getPackage() != null) {
                    collect(level.getPackage());
                }
            }
            for (Attribute attribute : shape.attributes()) {
                collect(attribute.field());
            }
        }
    }

    private void collect(AnnotatedElement element) {
        for (SequenceGenerator generator : element.getAnnotationsByType(SequenceGenerator.class)) {
            sequenceGenerators.putIfAbsent(generator.name(), generator);
        }
        for (TableGenerator generator : element.getAnnotationsByType(TableGenerator.class)) {
            tableGenerators.putIfAbsent(generator.name(), generator);
        }
    }

    Collection<Sequence> sequences() {
        return usedSequences.values();
    }

    Collection<Table> tables() {
        return usedTables.values();
    }

    /** True where the database counts the attribute up as its row is inserted. */
    boolean isIdentity(Attribute attribute) {
        GeneratedValue said = attribute.annotation(GeneratedValue.class);
        return said != null && strategy(attribute, said) == GenerationType.IDENTITY;
    }

    /** What AUTO means for an attribute; any other strategy as it is. */
    private GenerationType strategy(Attribute attribute, GeneratedValue said) {
        if (said.strategy() != GenerationType.AUTO) {
            return said.strategy();
        }
        if (attribute.javaType() == UUID.class || attribute.javaType() == String.class) {
            return GenerationType.UUID;
        }
        if (find(attribute, SequenceGenerator.class, said.generator(), sequenceGenerators) != null) {
            return GenerationType.SEQUENCE;
        }
        return find(attribute, TableGenerator.class, said.generator(), tableGenerators) != null
                ? GenerationType.TABLE
                : GenerationType.IDENTITY;
    }

    /** Where the values of new rows come from; {@code null} where nothing is generated, or the database does it. */
    @Nullable
    ValueSource onInsert(Attribute attribute, String table) {
        OnInsert custom = find(attribute, OnInsert.class);
        GeneratedValue said = attribute.annotation(GeneratedValue.class);
        if (custom != null) {
            if (said != null) {
                throw new MappingException("Attribute " + attribute + " is annotated with @GeneratedValue and with"
                        + " @OnInsert, which both give it its value. Leave one of them.");
            }
            return new ValueSource.Custom(instance(attribute, custom.value()));
        }
        if (said == null) {
            return null;
        }
        return switch (strategy(attribute, said)) {
            case UUID -> uuid(attribute);
            case SEQUENCE -> sequence(attribute, said, table);
            case TABLE -> table(attribute, said, table);
            case IDENTITY, AUTO -> null;
        };
    }

    /** Where the values of changed rows come from, or {@code null}. */
    @Nullable
    ValueSource onUpdate(Attribute attribute) {
        OnUpdate custom = find(attribute, OnUpdate.class);
        return custom == null ? null : new ValueSource.Custom(instance(attribute, custom.value()));
    }

    private static ValueSource uuid(Attribute attribute) {
        Class<?> type = attribute.javaType();
        if (type != UUID.class && type != String.class) {
            throw new MappingException("The key " + attribute + " is to be a generated UUID, and its type is "
                    + type.getName() + "; use java.util.UUID or String.");
        }
        return new ValueSource.RandomUuid(type == String.class);
    }

    private ValueSource sequence(Attribute attribute, GeneratedValue said, String table) {
        requireNumber(attribute);
        SequenceGenerator generator = find(attribute, SequenceGenerator.class, said.generator(), sequenceGenerators);
        if (generator == null && !said.generator().isEmpty()) {
            throw unknown(attribute, said, "SequenceGenerator", sequenceGenerators.keySet());
        }
        String schema = generator == null || generator.schema().isEmpty() ? null : generator.schema();
        int block = generator == null ? DEFAULT_BLOCK : generator.allocationSize();
        long start = generator == null ? 1 : generator.initialValue();
        String name = generator == null
                        || (generator.sequenceName().isEmpty()
                                && generator.name().isEmpty())
                ? table + "_seq"
                : generator.sequenceName().isEmpty() ? generator.name() : generator.sequenceName();
        if (block < 1) {
            throw new MappingException("The sequence " + name + " of " + attribute + " has the allocationSize " + block
                    + "; it must be 1 or more.");
        }
        if (!sequences) {
            return new ValueSource.FromTable(counters(DEFAULT_TABLE, null, "name", "next_value"), name, start, block);
        }
        Sequence sequence = new Sequence(schema, name, start, block);
        Sequence other = usedSequences.putIfAbsent(schema + "." + name, sequence);
        if (other != null && !other.equals(sequence)) {
            throw new MappingException("The sequence " + name + " is described in two ways: as " + other + " and, for "
                    + attribute + ", as " + sequence + ". Give both the same initialValue and allocationSize.");
        }
        return new ValueSource.FromSequence(sequence);
    }

    private ValueSource table(Attribute attribute, GeneratedValue said, String table) {
        requireNumber(attribute);
        TableGenerator generator = find(attribute, TableGenerator.class, said.generator(), tableGenerators);
        if (generator == null) {
            if (!said.generator().isEmpty()) {
                throw unknown(attribute, said, "TableGenerator", tableGenerators.keySet());
            }
            Table counters = counters(DEFAULT_TABLE, null, "name", "next_value");
            return new ValueSource.FromTable(counters, table, 1, DEFAULT_BLOCK);
        }
        Table counters = counters(
                or(generator.table(), DEFAULT_TABLE),
                generator.schema().isEmpty() ? null : generator.schema(),
                or(generator.pkColumnName(), "name"),
                or(generator.valueColumnName(), "next_value"));
        String name = or(generator.pkColumnValue(), or(generator.name(), table));
        return new ValueSource.FromTable(
                counters, name, generator.initialValue() + 1L, Math.max(1, generator.allocationSize()));
    }

    private Table counters(String name, @Nullable String schema, String keyColumn, String valueColumn) {
        return usedTables.computeIfAbsent(
                schema + "." + name,
                key -> Table.builder(name)
                        .schema(schema)
                        .column(Column.builder(keyColumn, Types.varchar(NAME_LENGTH))
                                .notNull()
                                .build())
                        .column(Column.builder(valueColumn, Types.LONG)
                                .notNull()
                                .build())
                        .primaryKey(keyColumn)
                        .build());
    }

    private static String or(String said, String unsaid) {
        return said.isEmpty() ? unsaid : said;
    }

    private static void requireNumber(Attribute attribute) {
        if (!NUMBERS.contains(attribute.javaType())) {
            throw new MappingException("The key " + attribute + " is to be counted up, and its type is "
                    + attribute.javaType().getName() + "; use long, int or short.");
        }
    }

    private static MappingException unknown(
            Attribute attribute, GeneratedValue said, String kind, Collection<String> known) {
        return new MappingException("The key " + attribute + " names the generator \"" + said.generator()
                + "\", and no @" + kind
                + " of that name stands on an entity, an attribute or their packages; there are "
                + known + ".");
    }

    /** The generator that an attribute means: that of the name, else one that stands on it, or on its class. */
    private static <A extends Annotation> @Nullable A find(
            Attribute attribute, Class<A> type, String name, Map<String, A> named) {
        if (!name.isEmpty()) {
            return named.get(name);
        }
        List<AnnotatedElement> places = new ArrayList<>(List.of(attribute.field()));
        for (Class<?> level = attribute.shape().type(); level != null; level = level.getSuperclass()) {
            places.add(level);
        }
        for (AnnotatedElement place : places) {
            A[] found = place.getAnnotationsByType(type);
            if (found.length == 1) {
                return found[0];
            }
        }
        return null;
    }

    private static <A extends Annotation> @Nullable A find(Attribute attribute, Class<A> type) {
        A direct = attribute.annotation(type);
        for (Annotation annotation : attribute.field().getAnnotations()) {
            A behind = annotation.annotationType().getAnnotation(type);
            direct = direct == null ? behind : direct;
        }
        return direct;
    }

    private ValueGenerator<?> instance(Attribute attribute, Class<? extends ValueGenerator<?>> type) {
        ValueGenerator<?> known = generators.get(type);
        if (known != null) {
            return known;
        }
        try {
            Constructor<? extends ValueGenerator<?>> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            ValueGenerator<?> made = constructor.newInstance();
            generators.put(type, made);
            return made;
        } catch (ReflectiveOperationException e) {
            throw new MappingException(
                    "The generator " + type.getName() + " of " + attribute
                            + " cannot be made; it needs a constructor without arguments that doesn't fail.",
                    e);
        }
    }
}
