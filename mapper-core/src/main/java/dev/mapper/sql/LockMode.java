package dev.mapper.sql;

/** Whether a select locks the rows that it reads. A database without row locks ignores it. */
public enum LockMode {
    NONE,
    SHARE,
    UPDATE,
    UPDATE_NOWAIT,
    UPDATE_SKIP_LOCKED
}
