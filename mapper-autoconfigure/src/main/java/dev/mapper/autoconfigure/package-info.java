/** What Spring Boot sets up by itself: engine, session factory, transactions, the current session, the schema. */
@NullMarked
package dev.mapper.autoconfigure;

import org.jspecify.annotations.NullMarked;
