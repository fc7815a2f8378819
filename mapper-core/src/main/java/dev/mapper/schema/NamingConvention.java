package dev.mapper.schema;

import dev.mapper.ConfigurationException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How constraints and indexes are named that nobody names. A template has placeholders: {@code {table}}, {@code {columns}}
 * (joined by underscores), {@code {column}} (the first), and for foreign keys {@code {referredTable}} and {@code
 * {referredColumns}}. Null leaves the name to the database. A name that is too long for PostgreSQL is cut, and ends in a
 * number made of the whole. Immutable.
 */
public record NamingConvention(
        @Nullable String primaryKey,
        @Nullable String foreignKey,
        @Nullable String unique,
        @Nullable String index,
        @Nullable String check) {

    // PostgreSQL's limit is the lowest; two names that it cuts alike would clash
    private static final int LONGEST = 63;
    private static final int HASH = 9;

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w*)}");
    private static final List<String> ALWAYS = List.of("table", "columns", "column");
    private static final List<String> OF_FOREIGN_KEYS =
            List.of("table", "columns", "column", "referredTable", "referredColumns");

    /** Foreign keys, unique constraints and indexes by table and columns; primary keys and checks by the database. */
    public static final NamingConvention DEFAULT =
            new NamingConvention(null, "fk_{table}_{columns}", "uq_{table}_{columns}", "ix_{table}_{columns}", null);

    /**
     * @throws ConfigurationException if a template has a placeholder that doesn't exist
     */
    public NamingConvention {
        check(primaryKey, ALWAYS);
        check(foreignKey, OF_FOREIGN_KEYS);
        check(unique, ALWAYS);
        check(index, ALWAYS);
        check(check, ALWAYS);
    }

    private static void check(@Nullable String template, List<String> known) {
        if (template != null) {
            Matcher matcher = PLACEHOLDER.matcher(template);
            while (matcher.find()) {
                if (!known.contains(matcher.group(1))) {
                    throw new ConfigurationException("The naming convention \"" + template + "\" has the placeholder "
                            + matcher.group() + "; there are " + known + ".");
                }
            }
        }
    }

    /** This convention with another template for primary keys. */
    public NamingConvention primaryKey(@Nullable String template) {
        return new NamingConvention(template, foreignKey, unique, index, check);
    }

    /** This convention with another template for foreign keys. */
    public NamingConvention foreignKey(@Nullable String template) {
        return new NamingConvention(primaryKey, template, unique, index, check);
    }

    /** This convention with another template for unique constraints. */
    public NamingConvention unique(@Nullable String template) {
        return new NamingConvention(primaryKey, foreignKey, template, index, check);
    }

    /** This convention with another template for indexes. */
    public NamingConvention index(@Nullable String template) {
        return new NamingConvention(primaryKey, foreignKey, unique, template, check);
    }

    /** This convention with another template for checks; {@code {columns}} is empty for those of a whole table. */
    public NamingConvention check(@Nullable String template) {
        return new NamingConvention(primaryKey, foreignKey, unique, index, template);
    }

    /** The name that a template makes; {@code null} for none. */
    public static @Nullable String name(@Nullable String template, String table, List<String> columns) {
        return name(template, table, columns, "", List.of());
    }

    /** The name that a template of a foreign key makes; {@code null} for none. */
    public static @Nullable String name(
            @Nullable String template,
            String table,
            List<String> columns,
            String referredTable,
            List<String> referredColumns) {
        if (template == null) {
            return null;
        }
        Map<String, String> values = Map.of(
                "table",
                table,
                "columns",
                String.join("_", columns),
                "column",
                columns.isEmpty() ? "" : columns.get(0),
                "referredTable",
                referredTable,
                "referredColumns",
                String.join("_", referredColumns));
        String name = PLACEHOLDER
                .matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), "")));
        return name.length() <= LONGEST
                ? name
                : name.substring(0, LONGEST - HASH) + "_" + String.format("%08x", name.hashCode());
    }
}
