/** The behaviour that a session promises, one class for each promise, on every database. */
package dev.mapper.semantics;
