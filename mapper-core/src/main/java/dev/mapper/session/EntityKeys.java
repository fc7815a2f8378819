package dev.mapper.session;

import dev.mapper.MissingKeyException;
import dev.mapper.SessionException;
import dev.mapper.mapping.CompositeKey;
import dev.mapper.mapping.EmbeddableType;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.KeyModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes what an application names as a key to the type that the entity's key has. */
final class EntityKeys {

    private EntityKeys() {}

    static Object of(EntityModel model, @Nullable Object id) {
        if (id == null) {
            throw new MissingKeyException(
                    "null is no key of " + model.name() + ": give the value of " + model.key() + ".");
        }
        KeyModel key = model.key();
        if (!key.isComposite()) {
            Object value = converted(id, key.parts().get(0).attribute().javaType());
            if (value == null) {
                throw new SessionException("The key " + id + " of type "
                        + id.getClass().getName() + " is no key of " + model.name() + ", whose @Id is a "
                        + key.parts().get(0).attribute().javaType().getName() + ".");
            }
            return value;
        }
        List<@Nullable Object> values = values(model, key, id);
        @Nullable Object[] typed = new @Nullable Object[values.size()];
        for (int i = 0; i < typed.length; i++) {
            Object value = values.get(i);
            Class<?> type = key.columns().get(i).type().javaType();
            typed[i] = value == null ? null : converted(value, type);
            if (typed[i] == null) {
                throw new SessionException("The key " + id + " is no key of " + model.name() + ": for its column "
                        + key.columns().get(i).name() + " it has " + value + ", and that is a " + type.getName() + ".");
            }
        }
        CompositeKey composite = CompositeKey.of(typed);
        if (composite == null) {
            throw new IllegalStateException("A key without values");
        }
        return composite;
    }

    /** The values in the order of the key's columns. */
    private static List<@Nullable Object> values(EntityModel model, KeyModel key, Object id) {
        List<@Nullable Object> values = new ArrayList<>();
        EmbeddableType type = key.idClass();
        if (type != null && type.type().isInstance(id)) {
            for (KeyModel.Part part : key.parts()) {
                int member = key.isEmbedded()
                        ? part.member()
                        : type.indexOf(part.attribute().name());
                values.add(type.value(id, member));
            }
        } else if (id instanceof List<?> list && list.size() == key.columns().size()) {
            values.addAll(list);
        } else if (id instanceof Map<?, ?> map && map.size() == key.columns().size()) {
            for (KeyModel.Part part : key.parts()) {
                values.add(map.get(name(key, part)));
            }
        } else if (key.columns().size() == 1) {
            values.add(id);
        } else {
            throw new SessionException(
                    "The key " + id + " of type " + id.getClass().getName() + " is no key of "
                            + model.name() + ", which is made of " + key.columns() + ". Give "
                            + (type == null ? "" : "a " + type.type().getSimpleName() + ", ")
                            + "a list of the values in that order, or a map of them by attribute.");
        }
        return values;
    }

    private static String name(KeyModel key, KeyModel.Part part) {
        EmbeddableType type = key.idClass();
        return key.isEmbedded() && type != null
                ? type.name(part.member())
                : part.attribute().name();
    }

    /** {@code null} for a value of another type. */
    static @Nullable Object converted(Object id, Class<?> type) {
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
        return type.isInstance(id) ? id : null;
    }

    private static boolean isWhole(Number number) {
        return number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte;
    }
}
