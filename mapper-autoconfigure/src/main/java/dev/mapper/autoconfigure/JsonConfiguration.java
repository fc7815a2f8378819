package dev.mapper.autoconfigure;

import dev.mapper.type.JacksonFormat;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import tools.jackson.databind.json.JsonMapper;

/** JSON attributes are written by the application's mapper, where it has one; customizers of its own come later. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(JsonMapper.class)
final class JsonConfiguration {

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SessionFactoryBuilderCustomizer mapperJsonCustomizer(ObjectProvider<JsonMapper> mappers) {
        return builder -> mappers.ifUnique(mapper -> builder.json(new JacksonFormat(mapper)));
    }
}
