package dev.mapper.compliance.differential;

import java.util.Locale;

/** LIKE as the standard has it, without an escape character. */
final class Like {

    private Like() {}

    static boolean matches(String text, String pattern, boolean ignoreCase) {
        return ignoreCase
                ? matches(text.toLowerCase(Locale.ROOT), 0, pattern.toLowerCase(Locale.ROOT), 0)
                : matches(text, 0, pattern, 0);
    }

    private static boolean matches(String text, int t, String pattern, int p) {
        if (p == pattern.length()) {
            return t == text.length();
        }
        char c = pattern.charAt(p);
        if (c == '%') {
            for (int i = t; i <= text.length(); i++) {
                if (matches(text, i, pattern, p + 1)) {
                    return true;
                }
            }
            return false;
        }
        return t < text.length() && (c == '_' || c == text.charAt(t)) && matches(text, t + 1, pattern, p + 1);
    }
}
