/**
 * Exceptions: what happened, with what, and the remedy; and the marks that all rooms share.
 */
@NullMarked
package dev.mapper;

import org.jspecify.annotations.NullMarked;
