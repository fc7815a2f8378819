package dev.mapper;

import org.jspecify.annotations.Nullable;

/** The mapper was set up in a way that cannot work: a URL, a driver, a setting, two tables of one name. */
public class ConfigurationException extends MapperException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what happened, with what, and the remedy
     */
    public ConfigurationException(String message) {
        super(message);
    }

    /**
     * @param message what happened, with what, and the remedy
     * @param cause what led to it, or {@code null}
     */
    public ConfigurationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
