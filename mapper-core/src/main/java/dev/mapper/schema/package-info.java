/** Tables, columns, keys, constraints, indexes: the metadata. */
@NullMarked
package dev.mapper.schema;

import org.jspecify.annotations.NullMarked;
