/** Entities for tests: letters with a listener. */
package dev.mapper.spring.letter;
