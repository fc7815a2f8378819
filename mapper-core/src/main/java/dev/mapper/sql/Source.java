package dev.mapper.sql;

/** What can stand in FROM: an entity, a subquery. */
public interface Source {

    /** The tree that the compiler sees. */
    From asFrom();
}
