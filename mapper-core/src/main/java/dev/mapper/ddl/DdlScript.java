package dev.mapper.ddl;

import dev.mapper.dialect.Capability;
import dev.mapper.dialect.Dialect;
import dev.mapper.schema.ForeignKey;
import dev.mapper.schema.Metadata;
import dev.mapper.schema.Sequence;
import dev.mapper.schema.Table;
import dev.mapper.schema.View;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Statements that make or remove a schema, in the order to run them in. Immutable. */
public record DdlScript(List<String> statements) {

    public DdlScript {
        statements = List.copyOf(statements);
    }

    /** Makes everything there is in the metadata. */
    public static DdlScript create(Metadata metadata, Dialect dialect) {
        return create(metadata, metadata.tables(), metadata.sequences(), metadata.views(), dialect);
    }

    /** Removes everything there is in the metadata, but for the schemas themselves. */
    public static DdlScript drop(Metadata metadata, Dialect dialect) {
        return drop(metadata, metadata.tables(), metadata.sequences(), metadata.views(), dialect);
    }

    static DdlScript create(
            Metadata metadata,
            Collection<Table> only,
            Collection<Sequence> sequences,
            Collection<View> views,
            Dialect dialect) {
        List<String> statements = new ArrayList<>(createStatements(metadata, only, sequences, dialect));
        Set<String> schemas = schemas(views.stream().map(View::schema), dialect);
        statements.removeAll(schemas);
        statements.addAll(0, schemas);
        for (View view : views) {
            statements.add(createView(view, dialect));
        }
        return new DdlScript(dialect.withStandardOperators(statements));
    }

    static String createView(View view, Dialect dialect) {
        return "CREATE VIEW " + dialect.qualified(view.schema(), view.name()) + " AS " + view.definition();
    }

    /** The statements for tables and sequences alone, without what makes operators mean what SQL's standard says. */
    static List<String> createStatements(
            Metadata metadata, Collection<Table> only, Collection<Sequence> sequences, Dialect dialect) {
        Set<Table> chosen = new HashSet<>(only);
        Set<ForeignKey> late = dialect.supports(Capability.ALTER_CONSTRAINTS)
                ? metadata.ordering().late()
                : Set.of();
        List<String> statements = new ArrayList<>(schemas(
                Stream.concat(
                        only.stream().map(Table::schema), sequences.stream().map(Sequence::schema)),
                dialect));
        if (dialect.supports(Capability.SEQUENCES)) {
            for (Sequence sequence : sequences) {
                statements.add("CREATE SEQUENCE " + dialect.qualified(sequence.schema(), sequence.name())
                        + " START WITH " + sequence.start() + " INCREMENT BY " + sequence.increment());
            }
        }
        statements.addAll(EnumTypeDdl.create(only, dialect));
        List<String> afterwards = new ArrayList<>();
        for (Table table : metadata.sorted()) {
            if (!chosen.contains(table)) {
                continue;
            }
            TableDdl ddl = new TableDdl(table, dialect);
            List<ForeignKey> inline = new ArrayList<>(table.foreignKeys());
            inline.removeAll(late);
            statements.add(ddl.create(inline));
            for (ForeignKey key : table.foreignKeys()) {
                if (late.contains(key)) {
                    afterwards.add(ddl.addForeignKey(key));
                }
            }
            statements.addAll(ddl.indexes());
            statements.addAll(ddl.comments());
        }
        statements.addAll(afterwards);
        return statements;
    }

    static DdlScript drop(
            Metadata metadata,
            Collection<Table> only,
            Collection<Sequence> sequences,
            Collection<View> views,
            Dialect dialect) {
        Set<Table> chosen = new HashSet<>(only);
        List<String> statements = new ArrayList<>();
        for (View view : views) {
            // The last one first, since it may ask those before it
            statements.add(0, "DROP VIEW " + dialect.qualified(view.schema(), view.name()));
        }
        boolean circle = false;
        for (ForeignKey key : metadata.ordering().late()) {
            if (chosen.contains(key.table())) {
                circle = true;
                if (dialect.supports(Capability.ALTER_CONSTRAINTS)) {
                    statements.add(new TableDdl(key.table(), dialect).dropForeignKey(key));
                }
            }
        }
        List<Table> backwards = new ArrayList<>(metadata.sorted());
        Collections.reverse(backwards);
        for (Table table : backwards) {
            if (chosen.contains(table)) {
                statements.add(new TableDdl(table, dialect).drop());
            }
        }
        if (dialect.supports(Capability.SEQUENCES)) {
            for (Sequence sequence : sequences) {
                statements.add("DROP SEQUENCE " + dialect.qualified(sequence.schema(), sequence.name()));
            }
        }
        statements.addAll(EnumTypeDdl.drop(only, dialect));
        return new DdlScript(circle ? dialect.withoutForeignKeys(statements) : statements);
    }

    private static Set<String> schemas(Stream<@Nullable String> names, Dialect dialect) {
        Set<String> statements = new LinkedHashSet<>();
        if (dialect.supports(Capability.SCHEMAS)) {
            names.filter(Objects::nonNull)
                    .forEach(name -> statements.add("CREATE SCHEMA IF NOT EXISTS " + dialect.quote(name)));
        }
        return statements;
    }

    /**
     * Writes the script as a text, each statement with its semicolon.
     *
     * @throws UncheckedIOException if the writer fails
     */
    public void writeTo(Writer writer) {
        try {
            writer.write(toString());
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("The script could not be written: " + e.getMessage(), e);
        }
    }

    /**
     * Writes the script to a file, in UTF-8; what was in it is lost.
     *
     * @throws UncheckedIOException if the file can't be written
     */
    public void writeTo(Path file) {
        try {
            Files.writeString(file, toString());
        } catch (IOException e) {
            throw new UncheckedIOException("The script could not be written to " + file + ": " + e.getMessage(), e);
        }
    }

    /** Hands over the statements one by one. */
    public void run(Consumer<String> executor) {
        statements.forEach(executor);
    }

    /** The statements as a script, each with its semicolon. */
    @Override
    public String toString() {
        StringBuilder script = new StringBuilder();
        statements.forEach(statement -> script.append(statement).append(";\n"));
        return script.toString();
    }
}
