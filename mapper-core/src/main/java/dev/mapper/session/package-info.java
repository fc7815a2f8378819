/**
 * Session, session factory, query, lifecycle: what users hold.
 */
@NullMarked
package dev.mapper.session;

import org.jspecify.annotations.NullMarked;
