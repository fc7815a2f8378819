/** Students, the courses they are enrolled in, and their clubs. */
@NullMarked
package dev.mapper.demo.study;

import org.jspecify.annotations.NullMarked;
