/**
 * Annotations to an immutable entity model.
 */
@NullMarked
package dev.mapper.mapping;

import org.jspecify.annotations.NullMarked;
