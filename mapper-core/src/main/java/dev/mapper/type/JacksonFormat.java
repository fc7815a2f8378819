package dev.mapper.type;

import dev.mapper.ConversionException;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON by Jackson 3, which has to be on the class path. The entries of maps are sorted by key. Thread-safe. */
public final class JacksonFormat implements JsonFormat {

    private final JsonMapper mapper;

    /** With Jackson's own settings. */
    public JacksonFormat() {
        this(new JsonMapper());
    }

    /** With the settings of a mapper, but for the order of maps. */
    public JacksonFormat(JsonMapper settings) {
        this.mapper = settings.rebuild()
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .build();
    }

    @Override
    public String write(Object value, Type type) {
        try {
            return mapper.writerFor(mapper.constructType(type)).writeValueAsString(value);
        } catch (JacksonException e) {
            throw new ConversionException(
                    "A value of " + value.getClass().getName() + " can't be written as JSON: " + e.getOriginalMessage()
                            + ". Give Jackson what it needs for the class",
                    e);
        }
    }

    @Override
    public @Nullable Object read(String document, Type type) {
        try {
            return mapper.readerFor(mapper.constructType(type)).readValue(document);
        } catch (JacksonException e) {
            throw new ConversionException(
                    "The JSON document of the database can't be read as " + type.getTypeName() + ": "
                            + e.getOriginalMessage() + ". Correct the row, or the class",
                    e);
        }
    }
}
