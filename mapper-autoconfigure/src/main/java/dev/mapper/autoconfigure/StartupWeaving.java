package dev.mapper.autoconfigure;

import dev.mapper.enhance.StartupEnhancer;
import dev.mapper.mapping.EntityIndex;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aot.AotDetector;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;

/**
 * Weaves entity classes that the compiler left as they are, as an IDE's may, before a bean can load them. What could not
 * be woven is reported by the session factory, if it needs the class.
 */
final class StartupWeaving implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {

    private static final Logger logger = LoggerFactory.getLogger(StartupWeaving.class);
    private static final String OUTCOME = StartupEnhancer.Outcome.class.getName();

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        if (AotDetector.useGeneratedArtifacts()) {
            return;
        }
        StartupEnhancer.Outcome outcome =
                weave(Objects.requireNonNullElseGet(context.getClassLoader(), ClassLoader::getSystemClassLoader));
        if (!context.getBeanFactory().containsSingleton(OUTCOME)) {
            context.getBeanFactory().registerSingleton(OUTCOME, outcome);
        }
    }

    private static StartupEnhancer.Outcome weave(ClassLoader loader) {
        StartupEnhancer.Outcome outcome =
                StartupEnhancer.enhance(EntityIndex.load(loader).wovenNames(), loader);
        if (!outcome.woven().isEmpty()) {
            logger.info("Woven at start-up, since the compiler didn't: {}", outcome.woven());
        }
        return outcome;
    }
}
