/**
 * The modified set to ordered, batched statements.
 */
@NullMarked
package dev.mapper.flush;

import org.jspecify.annotations.NullMarked;
