package dev.mapper.engine;

/**
 * An engine's pool at one moment.
 *
 * @param total connections open
 * @param active connections in use
 * @param idle connections free
 * @param waiting threads that wait for one
 * @param limit the most connections there may be: pool size and overflow together
 */
public record PoolStatus(int total, int active, int idle, int waiting, int limit) {}
