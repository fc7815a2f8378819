package dev.mapper.ddl;

import dev.mapper.ddl.Difference.Risk;
import dev.mapper.engine.Engine;
import dev.mapper.engine.EngineConnection;
import dev.mapper.schema.Metadata;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What differs between an application's metadata and a database at one moment, and the statements that would bring the
 * database to the metadata. Looking changes nothing; only where a database rewrites conditions, defaults and types are
 * the metadata's tables made as temporary ones, to see how it would write theirs, and dropped again.
 *
 * <p>A constraint or an index that the metadata names must have that name; one that it leaves unnamed may have any.
 * Tables that the metadata doesn't have count as extra if they are in one of its schemas, but for those of Flyway and
 * Liquibase. The order of columns is no difference.
 *
 * <p>Immutable and thread-safe.
 */
public final class SchemaComparison {

    private final List<Difference> differences;
    private final ChangePlan plan;

    private SchemaComparison(List<Difference> differences, ChangePlan plan) {
        this.differences = List.copyOf(differences);
        this.plan = plan;
    }

    /**
     * Compares over a connection of its own.
     *
     * @throws dev.mapper.DatabaseException if the database doesn't tell
     */
    public static SchemaComparison of(Metadata model, Engine engine) {
        try (EngineConnection connection = engine.connect()) {
            SchemaComparer comparer = new SchemaComparer(model, Catalogue.of(connection));
            return new SchemaComparison(comparer.compare(), comparer.plan());
        }
    }

    /** What differs: sequences first, then the tables of the model in the order to make them in, then extra ones. */
    public List<Difference> differences() {
        return differences;
    }

    /** Those of at most this risk. */
    public List<Difference> differences(Risk most) {
        return filtered(difference -> difference.risk().compareTo(most) <= 0);
    }

    /** Those that keep entities from being read and written. */
    public List<Difference> breaking() {
        return filtered(Difference::breaksMapping);
    }

    /**
     * Requires that entities can be read and written; other differences may be.
     *
     * @throws SchemaMismatchException that lists every difference in the way
     */
    public void requireMappable() {
        if (!breaking().isEmpty()) {
            throw new SchemaMismatchException(breaking());
        }
    }

    private List<Difference> filtered(Predicate<Difference> wanted) {
        return differences.stream().filter(wanted).toList();
    }

    /** Whether the database is as the metadata says. */
    public boolean isEmpty() {
        return differences.isEmpty();
    }

    /** All statements that bring the database to the metadata, the destructive ones too. */
    public DdlScript script() {
        return script(Risk.DESTRUCTIVE);
    }

    /**
     * The statements that end the differences of at most this risk, in the order to run them in.
     *
     * @param most such as {@link Risk#SAFE} for additions alone
     */
    public DdlScript script(Risk most) {
        return plan.script(differences(most));
    }

    /**
     * Ends the differences of at most this risk. On a database whose DDL a rollback takes back, all or none of it
     * happens; elsewhere a failure leaves what was done before it.
     *
     * @throws dev.mapper.DatabaseException if the database refuses a statement
     */
    public void apply(Engine engine, Risk most) {
        List<Difference> chosen = differences(most);
        if (!chosen.isEmpty()) {
            new ChangeRun(engine).run(plan.statements(chosen), plan.foreignKeysOff(chosen));
        }
    }

    /** As {@link #writeMigration(Path, String, String, Risk)}, with all but what is destructive. */
    public Optional<Path> writeMigration(Path directory, String version, String description) {
        return writeMigration(directory, version, description, Risk.MAY_FAIL);
    }

    /**
     * Writes the statements that end the differences of at most this risk as a migration for Flyway, to be read over by
     * a person: {@code V<version>__<description>.sql}, each difference as a comment on top, those that stay too. No file
     * is overwritten. On SQLite a second file tells Flyway to run it without a transaction if tables are made anew.
     *
     * @param directory made if it isn't there
     * @param version numbers separated by dots or underscores
     * @param description letters, digits, spaces and hyphens
     * @return the file; empty if there is nothing to write
     * @throws dev.mapper.ConfigurationException if there is a migration of this version already, or the version or the
     *     description isn't one
     * @throws java.io.UncheckedIOException if the file can't be written
     */
    public Optional<Path> writeMigration(Path directory, String version, String description, Risk most) {
        MigrationFile file = new MigrationFile(directory, version, description);
        return differences(most).isEmpty() ? Optional.empty() : Optional.of(file.write(this, most));
    }

    /** Whether foreign keys must be off while the script runs. */
    boolean foreignKeysOff(Risk most) {
        return plan.foreignKeysOff(differences(most));
    }

    /** One line for each difference, with its risk unless it is safe to end. */
    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        for (Difference difference : differences) {
            lines.add(
                    difference.risk() == Risk.SAFE
                            ? difference.toString()
                            : difference + " (" + difference.risk() + ")");
        }
        return String.join("\n", lines);
    }
}
