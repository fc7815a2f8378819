package dev.mapper.compliance.differential;

import dev.mapper.compliance.QShelf;
import dev.mapper.compliance.QSpecimen;
import dev.mapper.sql.EntityPath;
import dev.mapper.sql.Expression;
import java.util.ArrayList;
import java.util.List;

/** The tables that questions are about, by the aliases that they have in them. */
enum Alias {
    /** The specimens that a question is about. */
    S(true),
    /** Specimens joined to them. */
    T(true),
    /** Specimens of a subquery. */
    U(true),
    /** Shelves joined to the specimens. */
    H(false),
    /** Shelves of a subquery. */
    K(false);

    final EntityPath<?> path;
    final List<Column> columns = new ArrayList<>();

    /** A column that terms may name. */
    record Column(String name, Kind kind, Expression<?> sql, double bound) {}

    Alias(boolean specimens) {
        String alias = name().toLowerCase(java.util.Locale.ROOT);
        if (specimens) {
            QSpecimen specimen = QSpecimen.as(alias);
            path = specimen;
            columns.add(new Column("big", Kind.LONG, specimen.big, 1000));
            columns.add(new Column("small", Kind.INT, specimen.small, 20));
            columns.add(new Column("price", Kind.DECIMAL, specimen.price, 50));
            columns.add(new Column("weight", Kind.DOUBLE, specimen.weight, 20));
            columns.add(new Column("fragile", Kind.BOOL, specimen.fragile, 0));
            columns.add(new Column("label", Kind.TEXT, specimen.label, 0));
            columns.add(new Column("found", Kind.DATE, specimen.found, 0));
            columns.add(new Column("cleaned", Kind.DATETIME, specimen.cleaned, 0));
            columns.add(new Column("shelf", Kind.LONG, specimen.shelfId, 0));
        } else {
            QShelf shelf = QShelf.as(alias);
            path = shelf;
            columns.add(new Column("id", Kind.LONG, shelf.id, 0));
            columns.add(new Column("room", Kind.TEXT, shelf.room, 0));
            columns.add(new Column("level", Kind.INT, shelf.level, 20));
        }
    }

    boolean isSpecimen() {
        return columns.size() > 3;
    }

    QSpecimen specimen() {
        return (QSpecimen) path;
    }

    QShelf shelf() {
        return (QShelf) path;
    }

    int index(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return i;
            }
        }
        throw new IllegalArgumentException(column);
    }
}
