package dev.mapper.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parameters as a person reads them in a log line or a message: quoted, and cut where they are long. */
final class ParameterText {

    private static final int LONGEST_VALUE = 120;
    private static final int MOST_VALUES = 50;

    private ParameterText() {}

    static String of(List<@Nullable Object> parameters) {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < parameters.size(); i++) {
            if (i > 0) {
                text.append(", ");
            }
            if (i == MOST_VALUES) {
                text.append("and ").append(parameters.size() - i).append(" more");
                break;
            }
            append(text, parameters.get(i));
        }
        return text.append(']').toString();
    }

    private static void append(StringBuilder text, @Nullable Object value) {
        if (value instanceof byte[] bytes) {
            text.append("bytes(").append(bytes.length).append(')');
        } else if (value == null || value instanceof Number || value instanceof Boolean) {
            text.append(value);
        } else {
            String string = value.toString();
            text.append('\'');
            text.append(string, 0, Math.min(string.length(), LONGEST_VALUE));
            if (string.length() > LONGEST_VALUE) {
                text.append("... ").append(string.length()).append(" characters");
            }
            text.append('\'');
        }
    }
}
