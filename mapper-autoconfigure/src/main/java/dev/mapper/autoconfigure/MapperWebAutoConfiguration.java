package dev.mapper.autoconfigure;

import dev.mapper.session.SessionFactory;
import dev.mapper.spring.web.RequestSessionInterceptor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Auto-configuration of a session for each web request that Spring MVC handles. */
@AutoConfiguration(after = MapperAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(WebMvcConfigurer.class)
@ConditionalOnSingleCandidate(SessionFactory.class)
@ConditionalOnBooleanProperty(name = "mapper.session.request-scoped", matchIfMissing = true)
public final class MapperWebAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    RequestSessionInterceptor mapperRequestSessionInterceptor(SessionFactory sessions) {
        return new RequestSessionInterceptor(sessions);
    }

    @Bean
    WebMvcConfigurer mapperRequestSessionConfigurer(RequestSessionInterceptor interceptor) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addWebRequestInterceptor(interceptor);
            }
        };
    }
}
