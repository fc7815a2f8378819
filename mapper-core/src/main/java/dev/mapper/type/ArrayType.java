package dev.mapper.type;

import dev.mapper.Internal;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list as an array of the database. Dialects without arrays store it otherwise.
 *
 * @param <E> the element's type
 */
@Internal
public final class ArrayType<E> extends SqlType<List<E>> {

    private final SqlType<E> elementType;
    private final String elementTypeName;

    ArrayType(SqlType<E> elementType, String elementTypeName) {
        super(listClass(), TypeKind.ARRAY, java.sql.Types.ARRAY, -1, -1, -1);
        this.elementType = elementType;
        this.elementTypeName = elementTypeName;
    }

    public SqlType<E> elementType() {
        return elementType;
    }

    /** The same list with elements that a database calls {@code elementTypeName}, as JDBC wants it. */
    public ArrayType<E> of(SqlType<E> adapted, String elementTypeName) {
        return new ArrayType<>(adapted, elementTypeName);
    }

    /** A new list that may be changed; null for SQL NULL. */
    @Override
    public @Nullable List<E> read(ResultSet row, int index) throws SQLException {
        Array array = row.getArray(index);
        if (array == null) {
            return null;
        }
        try (ResultSet elements = array.getResultSet()) {
            List<E> list = new ArrayList<>();
            while (elements.next()) {
                // The second column of an array's result set holds the element (JDBC, Array.getResultSet)
                list.add(elementType.read(elements, 2));
            }
            return list;
        } finally {
            array.free();
        }
    }

    @Override
    public void bind(PreparedStatement statement, int index, @Nullable List<E> value) throws SQLException {
        if (value == null) {
            statement.setNull(index, jdbcType());
            return;
        }
        // Drivers take an Object[] of byte[] for an array of two dimensions
        Object[] elements = elementType.kind() == TypeKind.BINARY ? new byte[value.size()][] : new Object[value.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = elementType.element(value.get(i));
        }
        statement.setArray(index, statement.getConnection().createArrayOf(elementTypeName, elements));
    }

    @Override
    public List<E> copy(List<E> value) {
        List<@Nullable E> copy = new ArrayList<>(value.size());
        for (E element : value) {
            copy.add(element == null ? null : elementType.copy(element));
        }
        return copy;
    }

    @Override
    public boolean same(@Nullable List<E> a, @Nullable List<E> b) {
        if (a == null || b == null || a.size() != b.size()) {
            return a == b;
        }
        Iterator<E> others = b.iterator();
        for (E element : a) {
            if (!elementType.same(element, others.next())) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ArrayType<?> array
                && array.elementType.equals(elementType)
                && array.elementTypeName.equals(elementTypeName);
    }

    @Override
    public int hashCode() {
        return elementType.hashCode() * 31 + 1;
    }

    @SuppressWarnings("unchecked") // a list class knows nothing of its elements
    private static <E> Class<List<E>> listClass() {
        return (Class<List<E>>) (Class<?>) List.class;
    }
}
