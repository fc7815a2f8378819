/** How many calls the two walks of the mapper cost: a row to an object, and a change to a row. */
@NullMarked
package dev.mapper.budget;

import org.jspecify.annotations.NullMarked;
