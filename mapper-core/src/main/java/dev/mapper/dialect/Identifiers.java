package dev.mapper.dialect;

import dev.mapper.StatementException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * Quotes names where they need it: reserved words, and all that isn't lower case letters, digits and underscores. A
 * lower case name stays unquoted and so means what it means in handwritten SQL, in upper case or lower.
 */
final class Identifiers {

    // What all of them reserve
    private static final String COMMON =
            "all and as case cast check constraint current_date current_time current_timestamp default"
                    + " distinct else except foreign from group having in intersect is join limit not null on or order"
                    + " primary select table to union unique using when where";

    private final Set<String> reserved;
    private final char mark;

    /**
     * Quotes these words and those that every database reserves.
     *
     * @param reserved in lower case, separated by spaces
     * @param mark what stands before and after a quoted name
     */
    Identifiers(String reserved, char mark) {
        this.reserved = Set.copyOf(Arrays.asList((COMMON + " " + reserved).split(" ")));
        this.mark = mark;
    }

    String quote(String name) {
        if (!needsQuotes(name)) {
            return name;
        }
        if (name.indexOf('\0') >= 0) {
            // A driver may end the statement there and send the rest as something else
            throw new StatementException("The name \"" + name.replace("\0", "\\0")
                    + "\" has the character 0, which no name may have. Take it out");
        }
        String quote = String.valueOf(mark);
        return quote + name.replace(quote, quote + quote) + quote;
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
