/** A reference model of session and database, and random sequences that compare the mapper with it. */
package dev.mapper.model;
