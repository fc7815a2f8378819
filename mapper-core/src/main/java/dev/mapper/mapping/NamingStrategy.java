package dev.mapper.mapping;

import java.util.Locale;

/** Names tables and columns whose annotations leave them unnamed. Implementations are safe for use by many threads. */
public interface NamingStrategy {

    /** {@code UserProfile} becomes {@code user_profile}, {@code departmentId} becomes {@code department_id}. */
    NamingStrategy SNAKE_CASE = new NamingStrategy() {
        @Override
        public String table(String entityName) {
            return snake(entityName);
        }

        @Override
        public String column(String attributeName) {
            return snake(attributeName);
        }

        private String snake(String name) {
            StringBuilder out = new StringBuilder(name.length() + 4);
            for (int i = 0; i < name.length(); i++) {
                char c = name.charAt(i);
                boolean word = i > 0
                        && Character.isUpperCase(c)
                        && (!Character.isUpperCase(name.charAt(i - 1))
                                || (i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1))));
                if (word && name.charAt(i - 1) != '_') {
                    out.append('_');
                }
                out.append(c);
            }
            return out.toString().toLowerCase(Locale.ROOT);
        }
    };

    /** The table of an entity. */
    String table(String entityName);

    /** The column of an attribute. */
    String column(String attributeName);

    /** The column that holds the key of the entity on the other side. */
    default String foreignKey(String attributeName, String targetKeyColumn) {
        return column(attributeName) + "_" + targetKeyColumn;
    }
}
