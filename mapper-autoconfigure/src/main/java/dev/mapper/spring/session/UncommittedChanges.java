package dev.mapper.spring.session;

import dev.mapper.session.Session;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warnings of changes that are lost because nobody has committed them. */
final class UncommittedChanges {

    private static final Logger logger = LoggerFactory.getLogger(UncommittedChanges.class);

    private static final int MOST_NAMED = 10;

    private UncommittedChanges() {}

    /**
     * Warns of what a session rolls back when it is closed now.
     *
     * @param end what ends, as the beginning of the sentence
     * @param writing true where a transaction under way means that something was written, known by name or not
     */
    static void warn(Session session, String end, boolean writing) {
        List<String> uncommitted = session.uncommitted();
        if (!uncommitted.isEmpty()) {
            logger.warn(
                    "{}, and its session rolls back what was not committed: {}. {}", end, named(uncommitted), remedy());
        } else if (writing && session.isInTransaction()) {
            logger.warn("{}, and its session rolls back a transaction that was not committed. {}", end, remedy());
        }
    }

    /** Warns of what came too late to be flushed. */
    static void warnOfUnflushed(Session session, String end) {
        if (session.hasChanges()) {
            logger.warn(
                    "{}, and changes made after its last flush are lost: {}. Make them before the callbacks of its"
                            + " completion.",
                    end,
                    named(session.uncommitted()));
        }
    }

    private static String remedy() {
        return "Make the method that changes them @Transactional, or call session.commit().";
    }

    private static String named(List<String> objects) {
        String first = String.join("; ", objects.subList(0, Math.min(MOST_NAMED, objects.size())));
        return objects.size() > MOST_NAMED ? first + "; and " + (objects.size() - MOST_NAMED) + " more" : first;
    }
}
