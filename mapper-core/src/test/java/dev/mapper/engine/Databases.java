package dev.mapper.engine;

import dev.mapper.testing.OpenDatabase;
import dev.mapper.testing.TestDatabase;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Databases of a test, each its own and dropped after it, which wait for a lock no longer than 0.3 seconds, MariaDB's a whole one. */
final class Databases implements AfterEachCallback {

    private final Deque<OpenDatabase> open = new ArrayDeque<>();

    /** A small engine over a database of its own. */
    EngineBuilder builder(TestDatabase database) {
        String url = url(database);
        EngineBuilder builder = Engine.builder(url).poolSize(1).maxOverflow(4);
        return database == TestDatabase.POSTGRESQL || database == TestDatabase.MARIADB
                ? builder.username(last().username()).password(last().password())
                : builder;
    }

    /** The URL of a database of its own; on PostgreSQL, user and password are those of {@link #last()}. */
    String url(TestDatabase database) {
        OpenDatabase opened = open(database);
        return switch (database) {
            case H2 -> opened.url() + ";USER=sa;LOCK_TIMEOUT=300";
            case SQLITE -> opened.url() + "?busy_timeout=300";
            case POSTGRESQL -> opened.url();
            case MARIADB -> opened.url() + "?sessionVariables=innodb_lock_wait_timeout=1";
        };
    }

    /** A database of its own. */
    OpenDatabase open(TestDatabase database) {
        OpenDatabase opened = database.open();
        open.push(opened);
        return opened;
    }

    /** The database that was opened last. */
    OpenDatabase last() {
        return open.element();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }
}
