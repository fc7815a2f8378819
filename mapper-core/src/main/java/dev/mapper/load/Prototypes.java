package dev.mapper.load;

import dev.mapper.MappingException;
import dev.mapper.mapping.EntityShape;
import dev.mapper.state.Woven;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;

/** One object of each entity class that serves to make others without reflection. */
final class Prototypes {

    private static final ClassValue<Woven> PROTOTYPES = new ClassValue<>() {
        @Override
        protected Woven computeValue(Class<?> type) {
            return create(type);
        }
    };

    private Prototypes() {}

    static Woven of(EntityShape shape) {
        return PROTOTYPES.get(shape.type());
    }

    private static Woven create(Class<?> type) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return (Woven) constructor.newInstance();
        } catch (NoSuchMethodException e) {
            throw new MappingException(
                    "Entity " + type.getName() + " has no constructor without arguments; add one, it may be protected.",
                    e);
        } catch (InvocationTargetException e) {
            throw new MappingException(
                    "The constructor without arguments of entity " + type.getName() + " threw: " + e.getCause(), e);
        } catch (ReflectiveOperationException e) {
            throw new MappingException(
                    "Entity " + type.getName() + " cannot be instantiated; is it abstract, or in a module that is not"
                            + " open?",
                    e);
        }
    }
}
