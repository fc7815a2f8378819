package dev.mapper.semantics;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.mapper.session.Session;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What sessions say in the log until it is closed. */
final class SessionLog implements AutoCloseable {

    private final Logger logger = (Logger) LoggerFactory.getLogger(Session.class);
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    SessionLog() {
        appender.start();
        logger.addAppender(appender);
    }

    List<String> lines() {
        return appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Override
    public void close() {
        logger.detachAppender(appender);
    }
}
