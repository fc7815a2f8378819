package dev.mapper.dialect;

import dev.mapper.sql.From.TableFrom;
import dev.mapper.sql.LockMode;
import dev.mapper.sql.PathResolver;

/** MariaDB's SQL. */
final class MariaDbRenderer extends MysqlRenderer {

    MariaDbRenderer(MariaDbDialect dialect, PathResolver resolver) {
        super(dialect, resolver);
    }

    @Override
    void lock(LockMode mode) {
        if (mode == LockMode.SHARE) {
            sql.append(" LOCK IN SHARE MODE");
        } else {
            super.lock(mode);
        }
    }

    @Override
    String rowOfValues() {
        return "";
    }

    // The form for one table, which has RETURNING, knows no alias
    @Override
    void deleteFrom(TableFrom target, boolean returning) {
        if (returning) {
            sql.append("DELETE FROM ").append(dialect.quote(target.table()));
            showAs(target, target.table().name());
        } else {
            super.deleteFrom(target, returning);
        }
    }

    @Override
    void beforeReturning(TableFrom target) {
        showAs(target, null);
    }

    @Override
    boolean partsInParentheses() {
        return true;
    }
}
