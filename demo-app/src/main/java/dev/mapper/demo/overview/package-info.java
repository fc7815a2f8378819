/** The university in numbers, and the first page. */
@NullMarked
package dev.mapper.demo.overview;

import org.jspecify.annotations.NullMarked;
