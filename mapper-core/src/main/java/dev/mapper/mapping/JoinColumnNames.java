package dev.mapper.mapping;

import dev.mapper.MappingException;
import jakarta.persistence.JoinColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Finds the names of the columns that hold the key of another entity. */
final class JoinColumnNames {

    private JoinColumnNames() {}

    /**
     * One name for each column of the key that is referred to, in its order.
     *
     * @param said what the annotations say, in any order where they name what they refer to
     * @param key the names of the columns referred to
     * @param unsaid the name for a column of the key where nothing is said
     */
    static List<String> of(Attribute attribute, JoinColumn[] said, List<String> key, UnaryOperator<String> unsaid) {
        if (said.length > 0 && said.length != key.size()) {
            throw new MappingException("Relationship " + attribute + " has " + said.length
                    + " join columns, and the key that they refer to has the columns " + key
                    + ". Name one for each, with referencedColumnName, in @JoinColumns.");
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            JoinColumn join = said.length == 0 ? null : find(attribute, said, key, i);
            names.add(join == null || join.name().isEmpty() ? unsaid.apply(key.get(i)) : join.name());
        }
        return names;
    }

    private static JoinColumn find(Attribute attribute, JoinColumn[] said, List<String> key, int index) {
        for (JoinColumn join : said) {
            String referenced = join.referencedColumnName();
            if (!referenced.isEmpty() && key.stream().noneMatch(referenced::equalsIgnoreCase)) {
                throw new MappingException("A join column of relationship " + attribute + " refers to \"" + referenced
                        + "\", which is no column of the key; those are " + key
                        + ". Refer to one of them.");
            }
            if (referenced.equalsIgnoreCase(key.get(index))) {
                return join;
            }
        }
        if (!said[index].referencedColumnName().isEmpty()) {
            throw new MappingException("No join column of relationship " + attribute + " refers to the key column \""
                    + key.get(index) + "\". Give each key column one.");
        }
        return said[index];
    }
}
