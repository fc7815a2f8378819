/** Tree to SQL text and binds; what a database can do. */
@NullMarked
package dev.mapper.dialect;

import org.jspecify.annotations.NullMarked;
