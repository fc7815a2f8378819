/** Spring's transactions over sessions: begin, savepoints that take objects back, completion, error translation. */
@NullMarked
package dev.mapper.spring.transaction;

import org.jspecify.annotations.NullMarked;
