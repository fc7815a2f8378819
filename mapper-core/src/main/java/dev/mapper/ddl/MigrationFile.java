package dev.mapper.ddl;

import dev.mapper.ConfigurationException;
import dev.mapper.ddl.Difference.Risk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;

/** A migration as Flyway names and reads it. */
final class MigrationFile {

    private static final Pattern VERSION = Pattern.compile("\\d+([._]\\d+)*");
    private static final Pattern DESCRIPTION = Pattern.compile("[\\p{L}\\d][\\p{L}\\d _-]*");

    private final Path directory;
    private final String version;
    private final String description;

    /**
     * A file in a directory.
     *
     * @throws ConfigurationException if the version or the description is none that Flyway would read
     */
    MigrationFile(Path directory, String version, String description) {
        if (!VERSION.matcher(version).matches()) {
            throw new ConfigurationException("\"" + version + "\" is no version of a migration. Give numbers, separated"
                    + " by dots or underscores, such as 7 or 2026.11.25");
        }
        if (!DESCRIPTION.matcher(description).matches()) {
            throw new ConfigurationException("\"" + description + "\" can't be in the name of a migration. Describe it"
                    + " in letters, digits, spaces and hyphens, such as \"add credits\"");
        }
        this.directory = directory;
        this.version = version;
        this.description = description;
    }

    Path write(SchemaComparison comparison, Risk most) {
        Path file = directory.resolve("V" + version + "__" + description.replace(' ', '_') + ".sql");
        try {
            Files.createDirectories(directory);
            requireNewVersion();
            Files.writeString(file, text(comparison, most), StandardOpenOption.CREATE_NEW);
            if (comparison.foreignKeysOff(most)) {
                // Foreign keys can't be switched off within a transaction
                Files.writeString(
                        directory.resolve(file.getFileName() + ".conf"),
                        "executeInTransaction=false\n",
                        StandardOpenOption.CREATE_NEW);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The migration " + file + " could not be written", e);
        }
        return file;
    }

    private void requireNewVersion() throws IOException {
        try (DirectoryStream<Path> same = Files.newDirectoryStream(directory, "V" + version + "__*.sql")) {
            for (Path other : same) {
                throw new ConfigurationException("There is a migration of version " + version + " already, " + other
                        + ", and it is left as it is. Give the new one a higher version");
            }
        }
    }

    private static String text(SchemaComparison comparison, Risk most) {
        StringBuilder text = new StringBuilder();
        for (Difference difference : comparison.differences()) {
            boolean done = difference.risk().compareTo(most) <= 0;
            text.append(done ? "-- " : "-- NOT DONE: ");
            if (difference.risk() != Risk.SAFE) {
                text.append(difference.risk()).append(", ");
            }
            // A line break in a comment on a column would end this one
            text.append(difference.toString().replaceAll("\\R", " ")).append('\n');
        }
        return text.append('\n').append(comparison.script(most)).toString();
    }
}
