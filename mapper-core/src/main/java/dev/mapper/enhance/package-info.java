/** Weaves entity classes: one engine, and its drivers for build, start-up and agent. */
@NullMarked
package dev.mapper.enhance;

import org.jspecify.annotations.NullMarked;
