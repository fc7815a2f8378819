package dev.mapper.session;

import dev.mapper.ListenerException;
import dev.mapper.sql.EntityPath;
import dev.mapper.sql.Node;
import dev.mapper.sql.Predicate;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/**
 * A condition on every occurrence of an entity.
 *
 * @param entity the entity by the alias for which the condition was made
 * @param made the condition for that alias; its binds hold the values
 * @param condition makes the condition for another alias
 */
record Criterion(EntityPath<?> entity, Node made, Function<EntityPath<?>, Predicate> condition) {

    private static final ConcurrentMap<Class<?>, MethodHandle> ALIASES = new ConcurrentHashMap<>();

    /** A condition that is made by a function of the entity. */
    @SuppressWarnings("unchecked") // only called with the entity itself, and with aliases of the same class
    static <Q extends EntityPath<?>> Criterion of(Q entity, Function<? super Q, Predicate> condition) {
        Objects.requireNonNull(entity, "entity");
        Function<EntityPath<?>, Predicate> each = path -> condition.apply((Q) path);
        return new Criterion(entity, each.apply(entity).node(), each);
    }

    /** The condition for an occurrence of the entity. */
    Node at(EntityPath<?> path) {
        return path.alias().equals(entity.alias())
                ? made
                : condition.apply(as(path.alias())).node();
    }

    private EntityPath<?> as(String alias) {
        if (entity.getClass() == EntityPath.class) {
            return EntityPath.of(entity.entityType(), alias);
        }
        try {
            return (EntityPath<?>)
                    ALIASES.computeIfAbsent(entity.getClass(), Criterion::alias).invokeExact(alias);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** The generated {@code QUser.as(String)}. */
    private static MethodHandle alias(Class<?> queryClass) {
        try {
            var method = queryClass.getDeclaredMethod("as", String.class);
            method.setAccessible(true);
            return MethodHandles.lookup()
                    .unreflect(method)
                    .asType(MethodType.methodType(EntityPath.class, String.class));
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new ListenerException("A criterion needs the generated query class of an entity, such as"
                    + " QUser.user, and " + queryClass.getName() + " is none: " + e.getMessage() + ".");
        }
    }
}
