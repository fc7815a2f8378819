/** The mapper against hand-written JDBC and Hibernate, on H2 in memory. */
@NullMarked
package dev.mapper.benchmarks;

import org.jspecify.annotations.NullMarked;
