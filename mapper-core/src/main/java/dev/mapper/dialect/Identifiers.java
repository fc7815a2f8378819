package dev.mapper.dialect;

import java.util.Locale;
import java.util.Set;

/**
 * Quotes names where they need it: reserved words, and all that isn't lower case letters, digits and underscores. A
 * lower case name stays unquoted and so means what it means in handwritten SQL, in upper case or lower.
 */
final class Identifiers {

    private final Set<String> reserved;

    /**
     * Quotes these words, too.
     *
     * @param reserved in lower case, separated by spaces
     */
    Identifiers(String reserved) {
        this.reserved = Set.of(reserved.trim().split("\\s+"));
    }

    String quote(String name) {
        return needsQuotes(name) ? '"' + name.replace("\"", "\"\"") + '"' : name;
    }

    private boolean needsQuotes(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || c == '_';
            if (!letter && (i == 0 || c < '0' || c > '9')) {
                return true;
            }
        }
        return name.isEmpty() || reserved.contains(name.toLowerCase(Locale.ROOT));
    }
}
