package dev.mapper.session;

import dev.mapper.SessionException;
import dev.mapper.sql.AttributeNode;
import dev.mapper.sql.DerivedColumnNode;
import dev.mapper.sql.EntityPath;
import dev.mapper.sql.LabelNode;
import dev.mapper.sql.Node;
import dev.mapper.sql.Selection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes maps of rows. */
final class MapMapping implements Function<@Nullable Object[], Map<String, @Nullable Object>> {

    private final List<String> names;

    private MapMapping(List<String> names) {
        this.names = names;
    }

    static MapMapping of(List<Selection<?>> selections) {
        Set<String> names = new LinkedHashSet<>();
        for (Selection<?> selection : selections) {
            String name = name(selection, names.size() + 1);
            if (!names.add(name)) {
                throw new SessionException("Two columns of the row have the name \"" + name
                        + "\", and a map has one place" + " for it. Give one of them another with as(...)");
            }
        }
        return new MapMapping(List.copyOf(names));
    }

    private static String name(Selection<?> selection, int place) {
        if (selection instanceof EntityPath<?> entity) {
            return entity.alias();
        }
        Node node = selection.node();
        if (node instanceof LabelNode label) {
            return label.label();
        }
        if (node instanceof AttributeNode attribute) {
            return attribute.name();
        }
        return node instanceof DerivedColumnNode derived ? derived.name() : "column" + place;
    }

    @Override
    public Map<String, @Nullable Object> apply(@Nullable Object[] values) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            map.put(names.get(i), values[i]);
        }
        return map;
    }
}
