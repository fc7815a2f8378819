/** The entities that the session's tests work with: a small university and its staff. */
package dev.mapper.university;
