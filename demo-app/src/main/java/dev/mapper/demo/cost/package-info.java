/** What each request costs in SQL. */
@NullMarked
package dev.mapper.demo.cost;

import org.jspecify.annotations.NullMarked;
