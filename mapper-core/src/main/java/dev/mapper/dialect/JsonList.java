package dev.mapper.dialect;

import dev.mapper.StatementException;
import dev.mapper.type.SqlType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list as a flat JSON array, where a database has no arrays: {@code ["a", 1, true, null]}. An element is written as
 * what its type stores.
 */
final class JsonList<E> {

    private final SqlType<E> elementType;

    JsonList(SqlType<E> elementType) {
        this.elementType = elementType;
    }

    String write(List<E> list) {
        StringBuilder json = new StringBuilder("[");
        for (E value : list) {
            if (json.length() > 1) {
                json.append(',');
            }
            Object stored = elementType.element(value);
            if (stored == null || stored instanceof Boolean || isNumber(stored)) {
                json.append(stored);
            } else {
                string(
                        stored instanceof byte[] bytes ? Base64.getEncoder().encodeToString(bytes) : stored.toString(),
                        json);
            }
        }
        return json.append(']').toString();
    }

    // Decimals would lose digits in readers of JSON, and what is no number or infinite has no JSON
    private static boolean isNumber(Object stored) {
        return stored instanceof Number number
                && !(stored instanceof BigDecimal)
                && Double.isFinite(number.doubleValue());
    }

    private static void string(String text, StringBuilder json) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }

    List<E> read(String json) {
        List<E> list = new ArrayList<>();
        int at = json.indexOf('[') + 1;
        while (at < json.length()) {
            char c = json.charAt(at);
            if (c == ']') {
                return list;
            }
            if (c == ',' || Character.isWhitespace(c)) {
                at++;
            } else if (c == '"') {
                StringBuilder text = new StringBuilder();
                at = string(json, at + 1, text);
                list.add(element(text.toString()));
            } else {
                int end = at;
                while (end < json.length() && json.charAt(end) != ',' && json.charAt(end) != ']') {
                    end++;
                }
                String token = json.substring(at, end).trim();
                list.add(token.equals("null") ? null : element(token));
                at = end;
            }
        }
        throw new StatementException("A list can't be read from \"" + json + "\": it is no JSON array");
    }

    private static int string(String json, int start, StringBuilder text) {
        int at = start;
        while (json.charAt(at) != '"') {
            char c = json.charAt(at++);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            char escaped = json.charAt(at++);
            switch (escaped) {
                case 'n' -> text.append('\n');
                case 't' -> text.append('\t');
                case 'r' -> text.append('\r');
                case 'b' -> text.append('\b');
                case 'f' -> text.append('\f');
                case 'u' -> {
                    text.append((char) Integer.parseInt(json.substring(at, at + 4), 16));
                    at += 4;
                }
                default -> text.append(escaped);
            }
        }
        return at + 1;
    }

    // The element's own reader does it: to it, the text is the one column of a row
    private @Nullable E element(String text) {
        try {
            return elementType.read(OneValue.of(text), 1);
        } catch (java.sql.SQLException e) {
            throw new StatementException("\"" + text + "\" in a list can't be read as " + elementType, e);
        }
    }
}
