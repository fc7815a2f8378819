/** A small university, its staff and its students: the service to run first. */
@NullMarked
package dev.mapper.demo;

import org.jspecify.annotations.NullMarked;
