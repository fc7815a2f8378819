package dev.mapper.type;

import dev.mapper.ConfigurationException;
import dev.mapper.ConversionException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The ways to store an enum. */
final class EnumTypes {

    // Of the classes that nothing was said about, which are asked for again and again
    private static final ClassValue<SqlType<?>> BY_NAME = new ClassValue<>() {
        @Override
        @SuppressWarnings({"unchecked", "rawtypes"}) // the class is an enum; its own type can't be named here
        protected SqlType<?> computeValue(Class<?> type) {
            return byValue((Class) type, Types.varchar(255), (Function<Enum<?>, String>) Enum::name);
        }
    };

    private EnumTypes() {}

    static SqlType<?> byName(Class<?> type) {
        return BY_NAME.get(type);
    }

    static <E extends Enum<E>, D> SqlType<E> byValue(Class<E> type, SqlType<D> stored, Function<? super E, D> value) {
        Map<D, E> constants = new HashMap<>();
        for (E constant : type.getEnumConstants()) {
            D own = value.apply(constant);
            E other = constants.put(own, constant);
            if (other != null) {
                throw new ConfigurationException("The constants " + other.name() + " and " + constant.name() + " of "
                        + type.getName() + " are both stored as " + own + "; give each a value of its own");
            }
        }
        return Types.converted(stored, type, value::apply, own -> {
            E constant = constants.get(own);
            if (constant == null) {
                throw new ConversionException("The database has \"" + own + "\" where " + type.getName()
                        + " is expected, which knows " + constants.keySet()
                        + ". Correct the row, or add a constant for it");
            }
            return constant;
        });
    }

    static <E extends Enum<E>> SqlType<E> ofDatabase(Class<E> type, String name) {
        List<String> names =
                Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
        return byValue(type, new DatabaseEnum(name, names), Enum::name);
    }
}
