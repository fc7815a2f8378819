package dev.mapper.benchmarks;

/** The same as {@link Reading}, for Hibernate alone: mapped by a file, so that nobody weaves it but Hibernate. */
public class EnhancedReading implements Changeable {

    private long id;
    private int a;
    private int b;
    private int c;
    private int d;
    private int e;
    private int f;
    private int g;
    private int h;
    private int i;

    public long getId() {
        return id;
    }

    @Override
    public void setA(int a) {
        this.a = a;
    }

    /** All values, so that each of the fields is of use. */
    public int sum() {
        return a + b + c + d + e + f + g + h + i;
    }
}
