package dev.mapper.flush;

/** Hands out numbers that no other session gets. Safe for use by many threads. */
interface NumberSource {

    /** So many numbers, ascending. */
    long[] next(FlushContext context, int count);
}
