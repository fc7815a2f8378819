package dev.mapper.sql;

/** A statement that changes rows and gives their number. */
public interface ChangeStatement {

    /** The tree that the compiler sees. */
    StatementNode statement();
}
