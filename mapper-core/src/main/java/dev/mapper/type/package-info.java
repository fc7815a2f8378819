/** A Java value to a JDBC value and back. */
@NullMarked
package dev.mapper.type;

import org.jspecify.annotations.NullMarked;
