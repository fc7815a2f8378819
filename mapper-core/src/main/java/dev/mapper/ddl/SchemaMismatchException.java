package dev.mapper.ddl;

import dev.mapper.MapperException;
import java.util.List;

/** The database lacks what entities need to be read and written. */
public final class SchemaMismatchException extends MapperException {

    private static final long serialVersionUID = 1L;

    private final transient List<Difference> differences;

    /**
     * A failure that lists all of these differences.
     *
     * @param differences at least one
     */
    public SchemaMismatchException(List<Difference> differences) {
        super(message(differences));
        this.differences = List.copyOf(differences);
    }

    private static String message(List<Difference> differences) {
        StringBuilder message = new StringBuilder("The database does not have what the entities need:");
        differences.forEach(difference -> message.append("\n    ").append(difference));
        return message + "\n  Remedy: bring the database to the entities by a migration"
                + " (metadata().compare(engine).writeMigration(...) writes one), or correct the mapping.";
    }

    /** What has to end; empty after this exception was serialized. */
    public List<Difference> differences() {
        return differences == null ? List.of() : differences;
    }
}
