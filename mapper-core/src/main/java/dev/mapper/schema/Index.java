package dev.mapper.schema;

import java.util.List;

/** An index. Columns are sorted ascending unless said otherwise. */
public record Index(String name, boolean unique, List<Part> parts) {

    public Index {
        parts = List.copyOf(parts);
    }

    public List<Column> columns() {
        return parts.stream().map(Part::column).toList();
    }

    /** One column of the index. */
    public record Part(Column column, boolean descending) {}
}
