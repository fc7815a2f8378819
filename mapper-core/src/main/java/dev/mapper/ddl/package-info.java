/** Create, drop, reflect, compare, export. */
@NullMarked
package dev.mapper.ddl;

import org.jspecify.annotations.NullMarked;
