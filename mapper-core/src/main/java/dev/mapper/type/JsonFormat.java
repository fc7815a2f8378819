package dev.mapper.type;

import dev.mapper.ConversionException;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Writes objects as JSON and reads them again. {@link JacksonFormat} does it with Jackson; another library needs a class
 * that implements this. Thread-safe.
 */
public interface JsonFormat {

    /**
     * A value as a JSON document. Equal values must give equal documents: objects of a kind have their members in one
     * order.
     *
     * @param type the value's class with its type arguments, as the attribute declares it
     * @throws ConversionException if it can't be written
     */
    String write(Object value, Type type);

    /**
     * The value that was written as a document.
     *
     * @param type the class to make, with its type arguments
     * @return null for the document {@code null}, unless the class has a value for that
     * @throws ConversionException if it can't be read as that
     */
    @Nullable
    Object read(String document, Type type);
}
