/** Entities of a library, for tests of loading. */
package dev.mapper.library;
