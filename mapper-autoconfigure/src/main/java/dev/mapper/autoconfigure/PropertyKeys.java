package dev.mapper.autoconfigure;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The keys that {@link MapperProperties} knows. */
public final class PropertyKeys {

    private static final Pattern HUMP = Pattern.compile("([a-z])([A-Z])");

    private PropertyKeys() {}

    /**
     * All of them in full, as in {@code mapper.session.request-scoped}, in the order of their declaration; an engine's
     * name is {@code *}.
     */
    public static List<String> all() {
        List<String> keys = new ArrayList<>();
        collect("mapper", MapperProperties.class, keys);
        return keys;
    }

    private static void collect(String prefix, Class<?> settings, List<String> keys) {
        for (RecordComponent component : settings.getRecordComponents()) {
            String key = prefix + "."
                    + HUMP.matcher(component.getName()).replaceAll("$1-$2").toLowerCase(Locale.ROOT);
            if (component.getName().equals("engines")) {
                collect(key + ".*", EngineSettings.class, keys);
            } else if (component.getType().isRecord()) {
                collect(key, component.getType(), keys);
            } else {
                keys.add(key);
            }
        }
    }
}
