package dev.mapper.session;

import dev.mapper.SessionException;
import dev.mapper.mapping.EntityModel;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes what an application names as a key to the type that the entity's key has. */
final class EntityKeys {

    private EntityKeys() {}

    static Object of(EntityModel model, @Nullable Object id) {
        if (id == null) {
            throw new SessionException("null is no key of " + model.name() + "; a key must be a value.");
        }
        Class<?> type = model.id().attribute().javaType();
        if (id instanceof Number number && isWhole(number)) {
            long value = number.longValue();
            if (type == long.class || type == Long.class) {
                return value;
            }
            if ((type == int.class || type == Integer.class) && value == (int) value) {
                return (int) value;
            }
            if ((type == short.class || type == Short.class) && value == (short) value) {
                return (short) value;
            }
        }
        if (!type.isInstance(id)) {
            throw new SessionException(
                    "The key " + id + " of type " + id.getClass().getName() + " is no key of " + model.name()
                            + ", whose @Id is a " + type.getName() + ".");
        }
        return Objects.requireNonNull(id);
    }

    private static boolean isWhole(Number number) {
        return number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte;
    }
}
