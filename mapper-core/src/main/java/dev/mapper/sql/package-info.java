/** The immutable, typed expression tree: select, insert, update, delete, functions. */
@NullMarked
package dev.mapper.sql;

import org.jspecify.annotations.NullMarked;
