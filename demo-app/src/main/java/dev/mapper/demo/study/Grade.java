package dev.mapper.demo.study;

/** The mark of an examination, the best first. */
public enum Grade {
    A,
    B,
    C,
    D,
    E,
    F
}
