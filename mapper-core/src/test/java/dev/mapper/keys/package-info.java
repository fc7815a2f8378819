/** Entities with keys of all kinds: natural, composite, embedded, derived from those of others. */
package dev.mapper.keys;
