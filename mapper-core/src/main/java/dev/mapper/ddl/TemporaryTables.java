package dev.mapper.ddl;

import dev.mapper.DatabaseException;
import dev.mapper.dialect.Capability;
import dev.mapper.engine.EngineConnection;
import dev.mapper.schema.CheckConstraint;
import dev.mapper.schema.Column;
import dev.mapper.schema.Index;
import dev.mapper.schema.PrimaryKey;
import dev.mapper.schema.Table;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tables of the metadata made as temporary ones, without what ties them to others, so that the database tells how it
 * writes their types, defaults and conditions. They are gone in the end. For one thread.
 */
final class TemporaryTables {

    private static final Logger LOGGER = LoggerFactory.getLogger(TemporaryTables.class);
    private static final String NAME = "mapper_form_";

    private final Catalogue catalogue;
    private final EngineConnection connection;
    private final Map<String, Table> made = new LinkedHashMap<>();

    TemporaryTables(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.connection = catalogue.connection;
    }

    /** The forms of the tables that could be made. */
    Map<Table, TableForm> forms(List<Table> tables) {
        boolean transaction = catalogue.dialect.supports(Capability.TRANSACTIONAL_DDL) && !connection.inTransaction();
        if (transaction) {
            connection.beginTogether();
        }
        try {
            for (Table table : tables) {
                make(NAME + made.size(), table);
            }
            return made.isEmpty() ? Map.of() : read();
        } finally {
            if (transaction) {
                connection.rollback();
            } else {
                made.keySet().forEach(this::drop);
            }
        }
    }

    private Map<Table, TableForm> read() {
        Map<Table, TableForm> forms = new LinkedHashMap<>();
        for (Table read : catalogue.temporaryTables(made.keySet())) {
            Table table = made.get(read.name());
            if (table != null) {
                TableForm form = TableForm.of(read, catalogue.types, catalogue.dialect);
                boolean whole = read.indexes().size() == table.indexes().size();
                forms.put(
                        table,
                        whole ? form : form.withIndexesOf(TableForm.of(table, catalogue.types, catalogue.dialect)));
            }
        }
        return forms;
    }

    private void make(String name, Table table) {
        Savepoint before = connection.inTransaction() ? connection.savepoint(name) : null;
        try {
            Table copy = copy(name, table);
            TableDdl ddl = new TableDdl(copy, catalogue.dialect);
            String create = ddl.create(catalogue.temporaryKeywords() + " " + name, List.of());
            catalogue.dialect.withStandardOperators(List.of(create)).forEach(connection::execute);
            made.put(name, table);
            if (catalogue.dialect.supports(Capability.EXPRESSION_INDEXES)) {
                ddl.indexes().forEach(connection::execute);
            }
        } catch (DatabaseException e) {
            LOGGER.debug("How the database writes the table {} could not be found out", table, e);
            if (before != null) {
                connection.rollbackTo(before);
            } else if (made.containsKey(name)) {
                drop(name);
            }
            made.remove(name);
        }
    }

    private void drop(String name) {
        connection.execute("DROP TABLE " + name);
    }

    /** What is named is named otherwise, as names may be taken; what the database sorts by name keeps its order. */
    private static Table copy(String name, Table table) {
        Table.Builder copy = Table.builder(name);
        for (Column column : table.columns()) {
            Column.Builder one = Column.builder(column.name(), column.type())
                    .definition(column.definition())
                    .nullable(column.nullable())
                    .serverDefault(column.serverDefault())
                    .computed(column.computed());
            copy.column(column.identity() ? one.identity().build() : one.build());
        }
        PrimaryKey key = table.primaryKey();
        if (key != null) {
            copy.primaryKey(key.columns().stream().map(Column::name).toArray(String[]::new));
        }
        int number = 0;
        for (CheckConstraint check : table.checks()) {
            copy.check(name + String.format("_c%03d", number++), check.sql());
        }
        for (Index index : table.indexes()) {
            List<Index.Part> parts = new ArrayList<>();
            for (Index.Part part : index.parts()) {
                Column column = part.column();
                parts.add(column == null ? part : new Index.Part(copy.column(column.name()), null, part.descending()));
            }
            copy.index(new Index(name + String.format("_i%03d", number++), index.unique(), parts, index.where()));
        }
        return copy.build();
    }
}
