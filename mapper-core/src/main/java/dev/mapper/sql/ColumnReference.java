package dev.mapper.sql;

import dev.mapper.Internal;
import dev.mapper.type.SqlType;

/** A column that a tree can name. Implementations have value equality or exist once, and are immutable. */
@Internal
public interface ColumnReference {

    String name();

    SqlType<?> type();
}
