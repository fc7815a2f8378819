/** What is left when a call of JDBC fails: each call of many scenarios fails in turn. */
package dev.mapper.faults;
