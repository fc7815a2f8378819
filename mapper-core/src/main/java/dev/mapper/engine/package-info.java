/** Connections, transactions, isolation, results, error translation and the statement log. */
@NullMarked
package dev.mapper.engine;

import org.jspecify.annotations.NullMarked;
