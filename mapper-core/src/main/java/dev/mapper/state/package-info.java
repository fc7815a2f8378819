/**
 * Per-object state: identity map, modified set, old values, tracked collections.
 */
@NullMarked
package dev.mapper.state;

import org.jspecify.annotations.NullMarked;
