package dev.mapper.type;

/**
 * How values of a class of one's own are stored: as values of another type. It serves attributes marked
 * {@code @Type(TheUserType.class)}, and, through {@link Types#of(UserType)}, tables and expressions that are written by
 * hand. Needs a constructor without arguments to be named by an annotation. Must be stateless or thread-safe.
 *
 * @param <T> the class of one's own
 * @param <D> the class of what is stored
 */
public interface UserType<T, D> {

    /** The class of one's own. */
    Class<T> javaType();

    /** What the column is: {@link Types#decimal}, {@link Types#other}, … */
    SqlType<D> storedAs();

    /** What is stored for a value. Null is stored as null and never comes here. */
    D toStored(T value);

    /** The value that was stored. Null is read as null and never comes here. */
    T toJava(D stored);
}
