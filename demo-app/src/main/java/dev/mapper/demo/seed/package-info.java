/** The rows that the demo begins with. */
@NullMarked
package dev.mapper.demo.seed;

import org.jspecify.annotations.NullMarked;
