/** The tests that every dialect runs unchanged; see docs/compliance.md for how another database runs them. */
package dev.mapper.compliance;
