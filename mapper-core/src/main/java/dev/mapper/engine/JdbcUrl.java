package dev.mapper.engine;

import dev.mapper.ConfigurationException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A JDBC URL: what it says before anybody connects, and how it may be shown. */
record JdbcUrl(String text) {

    private static final Map<String, String> ARTIFACTS = Map.of(
            "h2", "com.h2database:h2",
            "sqlite", "org.xerial:sqlite-jdbc",
            "postgresql", "org.postgresql:postgresql",
            "yugabytedb", "com.yugabyte:jdbc-yugabytedb",
            "mysql", "com.mysql:mysql-connector-j",
            "mariadb", "org.mariadb.jdbc:mariadb-java-client");

    private static final Map<String, String> DRIVERS = Map.of(
            "h2", "org.h2.Driver",
            "sqlite", "org.sqlite.JDBC",
            "postgresql", "org.postgresql.Driver",
            "yugabytedb", "com.yugabyte.Driver",
            "mysql", "com.mysql.cj.jdbc.Driver",
            "mariadb", "org.mariadb.jdbc.Driver");

    private static final Pattern SECRET =
            Pattern.compile("(?i)(password|pwd|passwd|passphrase|secret|token|api_?key)=[^&;,)\"'\\s]*");
    private static final Pattern USER_INFO = Pattern.compile("//[^?&;\\s]*@");
    // "bob:secret@host", and Oracle's "thin:bob/secret@host"
    private static final Pattern LOGIN =
            Pattern.compile("((?:^|[\\s\"'(])[^\\s\"':/@]+|thin:[^\\s/@]+)[:/][^\\s\"'@?&]+@");
    private static final Pattern READ_ONLY_FILE = Pattern.compile("[?&]open_mode=1(?:&|$)");
    private static final Pattern FOREIGN =
            Pattern.compile("(\\w+)(?:\\+\\w+)?://(?:[^/@]*@)?([^/]*)/(.*)", Pattern.DOTALL);

    /** Refuses what is no JDBC URL, with the URL it could have been. */
    static JdbcUrl of(String text) {
        JdbcUrl url = new JdbcUrl(text.strip());
        if (!url.text.startsWith("jdbc:") || url.subprotocol().isEmpty()) {
            throw new ConfigurationException("'" + url.shown() + "' is not a JDBC URL: it starts with jdbc:, as in "
                    + url.suggestion() + ". User name and password go to username(...) and password(...).");
        }
        return url;
    }

    private String suggestion() {
        Matcher foreign = FOREIGN.matcher(text);
        if (!foreign.matches()) {
            return "jdbc:postgresql://localhost:5432/app";
        }
        String database = foreign.group(1).toLowerCase(Locale.ROOT);
        return switch (database) {
            case "sqlite" -> "jdbc:sqlite:" + (foreign.group(3).isEmpty() ? ":memory:" : foreign.group(3));
            case "postgres" -> "jdbc:postgresql://" + foreign.group(2) + "/" + foreign.group(3);
            default -> "jdbc:" + database + "://" + foreign.group(2) + "/" + foreign.group(3);
        };
    }

    /** The part between the first two colons, "h2" of {@code jdbc:h2:mem:x}; empty when there is none. */
    String subprotocol() {
        String[] parts = text.split(":", 3);
        return parts.length < 3 ? "" : parts[1].toLowerCase(Locale.ROOT);
    }

    /** The URL without passwords, for messages and logs. */
    String shown() {
        return withoutSecrets(text);
    }

    /** A text that may quote a URL, without its passwords. */
    static String withoutSecrets(String text) {
        String shown = SECRET.matcher(text).replaceAll("$1=***");
        return LOGIN.matcher(USER_INFO.matcher(shown).replaceAll("//***@")).replaceAll("$1:***@");
    }

    /** The Maven artifact of the driver; null for a database not known here. */
    @Nullable
    String driverArtifact() {
        return ARTIFACTS.get(subprotocol());
    }

    @Nullable
    String driverClass() {
        return DRIVERS.get(subprotocol());
    }

    /** Whether each connection would open a database of its own, which lives and dies with it. */
    boolean isPrivateToConnection() {
        String rest = text.substring("jdbc:".length() + subprotocol().length() + 1);
        return switch (subprotocol()) {
            case "sqlite" ->
                rest.isEmpty()
                        || rest.startsWith("?")
                        || rest.startsWith(":memory:")
                        || (rest.startsWith("file:")
                                && (rest.contains(":memory:") || rest.contains("mode=memory"))
                                && !rest.contains("cache=shared"));
            case "h2" -> rest.equals("mem:") || rest.startsWith("mem:;");
            default -> false;
        };
    }

    /** Whether each connection opens its SQLite file for reading only. */
    boolean isReadOnly() {
        return subprotocol().equals("sqlite")
                && (text.contains("mode=ro") || READ_ONLY_FILE.matcher(text).find());
    }

    @Override
    public String toString() {
        return shown();
    }
}
