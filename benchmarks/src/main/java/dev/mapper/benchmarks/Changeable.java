package dev.mapper.benchmarks;

/** What can be changed, whoever has made the class. */
public interface Changeable {

    void setA(int a);
}
