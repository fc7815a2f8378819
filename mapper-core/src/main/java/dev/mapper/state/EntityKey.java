package dev.mapper.state;

import dev.mapper.Internal;
import dev.mapper.mapping.CompositeKey;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.KeyModel;
import dev.mapper.mapping.ReferenceModel;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The keys of objects: the value of one attribute, or a {@link CompositeKey}. */
@Internal
public final class EntityKey {

    private EntityKey() {}

    /** The key of an object; of one without a row what its attributes say, {@code null} where one says nothing. */
    public static @Nullable Object of(EntityModel model, Woven entity) {
        KeyModel key = model.key();
        if (!key.isComposite()) {
            return entity.$mapper$get(key.parts().get(0).attribute().slot());
        }
        EntityState state = entity.$mapper$state();
        if (state != null && state.key() != null) {
            // An embedded key can be changed in place, and is still that of the row
            return state.key();
        }
        List<KeyModel.Part> parts = key.parts();
        @Nullable Object[] values = new @Nullable Object[parts.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(model, parts.get(i), entity);
        }
        return CompositeKey.of(values);
    }

    /** The key as the object's attributes say it, which need not be that of its row yet; {@code null} for none. */
    public static @Nullable Object wanted(EntityModel model, Woven entity) {
        KeyModel key = model.key();
        if (!key.isComposite()) {
            return entity.$mapper$get(key.parts().get(0).attribute().slot());
        }
        List<KeyModel.Part> parts = key.parts();
        @Nullable Object[] values = new @Nullable Object[parts.size()];
        for (int i = 0; i < values.length; i++) {
            KeyModel.Part part = parts.get(i);
            Object raw = entity.$mapper$get(part.attribute().slot());
            if (part.attribute().isRelationship()) {
                ReferenceModel reference =
                        (ReferenceModel) model.attribute(part.attribute().slot());
                Object target = raw instanceof Woven woven ? wanted(reference.target(), woven) : null;
                values[i] = target == null ? null : CompositeKey.part(target, part.member());
            } else {
                values[i] = value(model, part, entity);
            }
        }
        Object wanted = CompositeKey.of(values);
        // An unloaded reference says nothing: it leads where the row says
        EntityState state = entity.$mapper$state();
        return wanted == null && state != null ? state.key() : wanted;
    }

    /** The key of an object's row, whatever its attributes say by now. Only for objects with a row. */
    public static Object ofRow(EntityModel model, EntityState state) {
        Object key = state.key();
        if (key != null) {
            return key;
        }
        Class<?> type = model.key().parts().get(0).attribute().javaType();
        return type == int.class || type == Integer.class ? (Object) (int) state.number() : (Object) state.number();
    }

    /** One value of the key as the object's attributes say it now, or {@code null}. */
    public static @Nullable Object value(EntityModel model, KeyModel.Part part, Woven entity) {
        Object raw = entity.$mapper$get(part.attribute().slot());
        if (model.key().isEmbedded()) {
            return Objects.requireNonNull(model.key().idClass()).value(raw, part.member());
        }
        if (part.attribute().isRelationship()) {
            ReferenceModel reference =
                    (ReferenceModel) model.attribute(part.attribute().slot());
            Object target = raw instanceof Woven woven ? of(reference.target(), woven) : null;
            return target == null ? null : CompositeKey.part(target, part.member());
        }
        return raw;
    }
}
