/** Entities for tests: notes with documents. */
package dev.mapper.spring.note;
