package dev.mapper.keys;

import dev.mapper.mapping.Generation;
import dev.mapper.mapping.OnInsert;
import dev.mapper.mapping.ValueGenerator;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Locale;

/** An annotation as applications make their own. */
@OnInsert(Shouted.Generator.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Shouted {

    /** Takes the title in upper case. */
    final class Generator implements ValueGenerator<String> {

        @Override
        public String generate(Generation generation) {
            return ((Article) generation.entity()).getTitle().toUpperCase(Locale.ROOT);
        }
    }
}
