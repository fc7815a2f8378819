/** What annotations make of tables: constraints, indexes, views. */
package dev.mapper.tables;
