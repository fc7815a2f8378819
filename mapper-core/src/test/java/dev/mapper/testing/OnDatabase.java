package dev.mapper.testing;

/** A test class that knows which database it runs on. */
public interface OnDatabase {

    DatabaseUnderTest database();
}
