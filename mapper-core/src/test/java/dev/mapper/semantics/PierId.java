package dev.mapper.semantics;

/** A pier's key, as applications name it. */
public record PierId(String harbor, int number) {}
