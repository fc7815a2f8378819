/** Why an application didn't start, and what to do about it. */
@NullMarked
package dev.mapper.autoconfigure.diagnostics;

import org.jspecify.annotations.NullMarked;
