/**
 * Rows to entities, and the strategies by which attributes are loaded later.
 */
@NullMarked
package dev.mapper.load;

import org.jspecify.annotations.NullMarked;
