package dev.mapper.mapping;

import dev.mapper.MappingException;
import dev.mapper.schema.Index;
import dev.mapper.schema.NamingConvention;
import dev.mapper.schema.ReferentialAction;
import dev.mapper.schema.Table;
import jakarta.persistence.CheckConstraint;
import jakarta.persistence.ConstraintMode;
import jakarta.persistence.ForeignKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Adds constraints and indexes to a table that is being put together, under the names that a convention gives them. */
final class TableConstraints {

    private static final Pattern NAME = Pattern.compile("\\w+");

    private final Table.Builder table;
    private final NamingConvention convention;
    private final Set<String> checkNames = new HashSet<>();

    TableConstraints(Table.Builder table, NamingConvention convention) {
        this.table = table;
        this.convention = convention;
    }

    private static @Nullable String said(String name) {
        return name.isEmpty() ? null : name;
    }

    void primaryKey(List<String> columns) {
        table.primaryKeyNamed(
                NamingConvention.name(convention.primaryKey(), table.name(), columns), columns.toArray(String[]::new));
    }

    void unique(String name, List<String> columns) {
        String made = NamingConvention.name(convention.unique(), table.name(), columns);
        table.unique(name.isEmpty() ? made : name, columns.toArray(String[]::new));
    }

    /** Of several nameless checks on the same columns each gets a number of its own. */
    void check(CheckConstraint check, List<String> columns) {
        String name = said(check.name());
        if (name == null) {
            String made = NamingConvention.name(convention.check(), table.name(), columns);
            if (made != null) {
                name = made;
                for (int i = 2; !checkNames.add(name); i++) {
                    name = made + "_" + i;
                }
            }
        }
        table.check(name, check.constraint());
    }

    /** A foreign key, unless the annotation says that there is to be none. */
    void foreignKey(
            Attribute attribute,
            @Nullable ForeignKey said,
            List<String> columns,
            @Nullable String referredSchema,
            String referredTable,
            List<String> referredColumns) {
        if (said != null && said.value() == ConstraintMode.NO_CONSTRAINT) {
            return;
        }
        if (said != null && !said.foreignKeyDefinition().isEmpty()) {
            throw new MappingException("The foreign key of " + attribute + " has a foreignKeyDefinition, which every"
                    + " database would read in its own way. Say what it does with @ForeignKeyOptions.");
        }
        ForeignKeyOptions options = attribute.annotation(ForeignKeyOptions.class);
        add(said, columns, referredSchema, referredTable, referredColumns, options);
    }

    /** The foreign key of a joined table to that of a superclass. */
    void foreignKey(
            @Nullable ForeignKey said,
            List<String> columns,
            @Nullable String referredSchema,
            String referredTable,
            List<String> referredColumns) {
        if (said == null || said.value() != ConstraintMode.NO_CONSTRAINT) {
            add(said, columns, referredSchema, referredTable, referredColumns, null);
        }
    }

    private void add(
            @Nullable ForeignKey said,
            List<String> columns,
            @Nullable String referredSchema,
            String referredTable,
            List<String> referredColumns,
            @Nullable ForeignKeyOptions options) {
        String made =
                NamingConvention.name(convention.foreignKey(), table.name(), columns, referredTable, referredColumns);
        table.foreignKey(
                said == null || said.name().isEmpty() ? made : said.name(),
                columns,
                referredSchema,
                referredTable,
                referredColumns,
                options == null ? ReferentialAction.NO_ACTION : options.onDelete(),
                options == null ? ReferentialAction.NO_ACTION : options.onUpdate(),
                options != null && options.deferrable());
    }

    /** The index of an attribute's own columns. */
    void index(Attribute attribute, Indexed said, List<String> columns) {
        if (said.on().length > 0) {
            throw new MappingException("The @Indexed of attribute " + attribute + " names columns, and is over those of"
                    + " the attribute. Put it on the entity.");
        }
        index(said.name(), said.unique(), columns, said(said.where()), name -> List.of());
    }

    /**
     * An index over columns and expressions.
     *
     * @param parts each perhaps with {@code asc} or {@code desc} behind it
     * @param attributes the columns of the attribute of a name; none if there is no such attribute
     */
    void index(
            String name,
            boolean unique,
            List<String> parts,
            @Nullable String where,
            Function<String, List<String>> attributes) {
        List<Index.Part> made = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (String part : parts) {
            String text = part.trim();
            String lower = text.toLowerCase(Locale.ROOT);
            boolean descending = lower.endsWith(" desc");
            if (descending || lower.endsWith(" asc")) {
                text = text.substring(0, text.lastIndexOf(' ')).trim();
            }
            List<String> columns = table.hasColumn(text) ? List.of(text) : attributes.apply(text);
            if (columns.isEmpty()) {
                if (NAME.matcher(text).matches()) {
                    throw new MappingException("An index of table " + table.name() + " names \"" + text
                            + "\", which is no column and no attribute of the entity. Correct the name.");
                }
                made.add(Index.Part.ofExpression(text, descending));
                names.add(text.replaceAll("\\W+", "_").replaceAll("^_|_$", ""));
            }
            for (String column : columns) {
                made.add(new Index.Part(table.column(column), descending));
                names.add(column);
            }
        }
        String given = name.isEmpty() ? NamingConvention.name(convention.index(), table.name(), names) : name;
        if (given == null) {
            throw new MappingException("The index of table " + table.name() + " on " + names + " has no name, and the"
                    + " naming convention has none for indexes. Give it one.");
        }
        table.index(new Index(given, unique, made, where));
    }
}
