/** Random queries over random rows, answered by a database and by a model of a few hundred lines, and compared. */
package dev.mapper.compliance.differential;
