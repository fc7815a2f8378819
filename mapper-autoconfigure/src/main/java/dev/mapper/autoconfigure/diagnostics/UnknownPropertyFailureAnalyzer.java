package dev.mapper.autoconfigure.diagnostics;

import dev.mapper.autoconfigure.PropertyKeys;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;

/** Names a key under {@code mapper} that doesn't exist, and the one that was probably meant. */
final class UnknownPropertyFailureAnalyzer extends AbstractFailureAnalyzer<UnboundConfigurationPropertiesException>
        implements Ordered {

    private static final String ENGINES = "mapper.engines.*.";
    private static final Pattern ENGINE = Pattern.compile("^mapper\\.engines\\.[^.]+\\.");

    /** Before Boot's own, which knows nothing of the keys that exist. */
    @Override
    public int getOrder() {
        return 0;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, UnboundConfigurationPropertiesException cause) {
        List<ConfigurationProperty> unknown = cause.getUnboundProperties().stream()
                .filter(property -> property.getName().toString().startsWith("mapper."))
                .toList();
        if (unknown.isEmpty()) {
            return null;
        }
        List<String> known = PropertyKeys.all();
        StringBuilder description = new StringBuilder("The configuration has keys that mapper does not know:\n");
        StringBuilder action = new StringBuilder("Correct or remove them:\n");
        for (ConfigurationProperty property : unknown) {
            String key = property.getName().toString();
            description.append("\n    ").append(key);
            if (property.getOrigin() != null) {
                description.append(" (").append(property.getOrigin()).append(')');
            }
            action.append("\n    ")
                    .append(key)
                    .append(": did you mean ")
                    .append(nearest(key, known))
                    .append('?');
        }
        action.append("\n\nThe keys are: ").append(String.join(", ", known)).append('.');
        return new FailureAnalysis(description.toString(), action.toString(), cause);
    }

    private static String nearest(String key, List<String> known) {
        Matcher engine = ENGINE.matcher(key);
        String own = engine.find() ? engine.group() : ENGINES;
        return known.stream()
                .map(it -> it.replace(ENGINES, own))
                .min(Comparator.comparingInt(it -> distance(key, it)))
                .orElseThrow();
    }

    /** How many characters must be put in, taken out or exchanged to turn one into the other. */
    private static int distance(String from, String to) {
        int[] above = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] row = new int[to.length() + 1];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int exchanged = above[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(exchanged, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[to.length()];
    }
}
