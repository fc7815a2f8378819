package dev.mapper.sql;

/** The values that a select finds, any or all of them, to compare with: {@code salary.gt(all(select(…)))}. */
@SuppressWarnings("UnusedTypeParameter") // it says what the values can be compared with
public final class Quantified<T> {

    final QuantifiedNode node;

    Quantified(QuantifiedNode node) {
        this.node = node;
    }

    @Override
    public String toString() {
        return node.toString();
    }
}
