package dev.mapper.autoconfigure.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.MappingException;
import dev.mapper.NotWovenException;
import dev.mapper.autoconfigure.MapperAutoConfiguration;
import dev.mapper.autoconfigure.SessionFactoryBuilderCustomizer;
import dev.mapper.engine.Engine;
import dev.mapper.enhance.Wovenness;
import dev.mapper.spring.shop.Customer;
import dev.mapper.testing.OpenDatabase;
import dev.mapper.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** What an application prints that doesn't start: the analyzers are those of {@code spring.factories}, in its order. */
class FailureAnalysisTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, MapperAutoConfiguration.class))
            .withUserConfiguration(ShopEntities.class)
            .withPropertyValues("spring.datasource.generate-unique-name=true");

    @Configuration(proxyBeanMethods = false)
    @EntityScan(basePackageClasses = Customer.class)
    static class ShopEntities {}

    private static FailureAnalysis analysisOf(ApplicationContextRunner runner) {
        List<FailureAnalysis> analyses = new ArrayList<>();
        runner.run(context -> {
            assertThat(context).hasFailed();
            analyses.add(analyse(context.getStartupFailure()));
        });
        return analyses.get(0);
    }

    private static FailureAnalysis analyse(Throwable failure) {
        for (FailureAnalyzer analyzer : SpringFactoriesLoader.forDefaultResourceLocation()
                .load(
                        FailureAnalyzer.class,
                        SpringFactoriesLoader.FailureHandler.logging(LogFactory.getLog(FailureAnalysisTest.class)))) {
            FailureAnalysis analysis = analyzer.analyze(failure);
            if (analysis != null) {
                return analysis;
            }
        }
        throw new AssertionError("Nobody has analysed the failure", failure);
    }

    @Test
    void missingTablesAreListedWithTheWaysToMakeThem() {
        FailureAnalysis analysis = analysisOf(runner.withPropertyValues("mapper.schema.mode=validate"));
        assertThat(analysis.getDescription())
                .contains("The database does not have what the entities need:")
                .contains("purchase: the table is missing")
                .doesNotContain("Remedy");
        assertThat(analysis.getAction()).contains("migration").contains("mapper.schema.mode=update");
    }

    @Test
    void unknownKeyIsNamedWithTheNearestOne() {
        FailureAnalysis analysis = analysisOf(runner.withPropertyValues("mapper.sesion.autoflsh=true"));
        assertThat(analysis.getDescription()).contains("mapper.sesion.autoflsh");
        assertThat(analysis.getAction())
                .contains("mapper.sesion.autoflsh: did you mean mapper.session.autoflush?")
                .contains("The keys are: mapper.echo, ");
    }

    @Test
    void unknownKeyOfAnEngineIsNamedWithTheNearestOne() {
        FailureAnalysis analysis = analysisOf(runner.withPropertyValues("mapper.engines.reporting.pol-size=1"));
        assertThat(analysis.getAction())
                .contains("mapper.engines.reporting.pol-size: did you mean mapper.engines.reporting.pool-size?");
    }

    @Test
    void engineWithoutUrlIsAMatterOfItsKey() {
        FailureAnalysis analysis = analysisOf(runner.withPropertyValues("mapper.engines.reporting.username=bob"));
        assertThat(analysis.getDescription()).contains("mapper.engines.reporting.url");
    }

    @Test
    void keyThatIsNotOfferedYetIsUnknown() {
        FailureAnalysis analysis = analysisOf(runner.withPropertyValues("mapper.n-plus-one=warn"));
        assertThat(analysis.getDescription()).contains("mapper.n-plus-one");
    }

    @Test
    void schemaModeThatDoesNotExistIsRefusedWithThoseThatDo() {
        FailureAnalysis analysis = analysisOf(runner.withPropertyValues("mapper.schema.mode=renew"));
        assertThat(analysis.getDescription()).contains("mapper.schema.mode").contains("renew");
        assertThat(analysis.getAction())
                .contains("NONE")
                .contains("VALIDATE")
                .contains("CREATE_DROP")
                .contains("UPDATE");
    }

    @Test
    void wrongPasswordIsToldFromAWrongUrl() throws SQLException {
        // in memory, the first to connect makes the user
        try (OpenDatabase database = TestDatabase.H2.open();
                Connection first = database.dataSource().getConnection()) {
            assertThat(first.isClosed()).isFalse();
            FailureAnalysis analysis = analysisOf(runner.withPropertyValues(
                    "spring.datasource.url=" + database.url(),
                    "spring.datasource.username=sa",
                    "spring.datasource.password=wrong"));
            assertThat(analysis.getDescription()).doesNotContain("Remedy");
            assertThat(analysis.getAction()).contains("spring.datasource.password");
        }
    }

    @Test
    void serverThatCannotBeReachedIsAQuestionOfTheUrl() {
        FailureAnalysis analysis = analysisOf(runner.withPropertyValues(
                "spring.datasource.url=jdbc:postgresql://localhost:1/app",
                "spring.datasource.hikari.connection-timeout=500"));
        assertThat(analysis.getDescription()).contains("localhost:1");
        assertThat(analysis.getAction()).contains("spring.datasource.url");
    }

    @Test
    void missingDriverIsNamed() {
        FailureAnalysis byUrl =
                analysisOf(runner.withPropertyValues("spring.datasource.url=jdbc:mysql://localhost/app"));
        assertThat(byUrl.getDescription()).contains("com.mysql.cj.jdbc.Driver").contains("class path");
        FailureAnalysis byName = analysisOf(runner.withPropertyValues(
                "spring.datasource.url=jdbc:app://localhost/app", "spring.datasource.driver-class-name=app.Driver"));
        assertThat(byName.getDescription()).contains("app.Driver");
    }

    @Test
    void missingDriverOfADatabaseThatMapperKnowsIsNamedWithItsDependency() {
        FailureAnalysis analysis =
                analyse(new IllegalStateException("Cannot load driver class: org.postgresql.Driver"));
        assertThat(analysis.getAction()).contains("org.postgresql:postgresql").contains("spring.datasource.url");
    }

    @Test
    void classThatIsNoEntityIsAMatterOfItsAnnotations() {
        FailureAnalysis analysis = analysisOf(runner.withBean(
                SessionFactoryBuilderCustomizer.class, () -> builder -> builder.entities(String.class)));
        assertThat(analysis.getCause()).isInstanceOf(MappingException.class);
        assertThat(analysis.getDescription()).contains("java.lang.String");
        assertThat(analysis.getAction()).contains("@Entity");
    }

    @Test
    void classThatIsNotWovenGetsTheLinesToAdd() {
        NotWovenException failure =
                new NotWovenException("Class app.User is mapped but not woven. " + Wovenness.remedy());
        FailureAnalysis analysis = analyse(new IllegalStateException("wrapped", failure));
        assertThat(analysis.getDescription()).isEqualTo("Class app.User is mapped but not woven.");
        assertThat(analysis.getAction()).contains("<annotationProcessorPaths>").contains("mapper-core");
    }

    @Test
    void settingThatCannotBeIsPointedTo() {
        FailureAnalysis analysis = analysisOf(
                runner.withBean(Engine.class, () -> Engine.builder("h2:mem:app").build()));
        assertThat(analysis.getDescription()).contains("is not a JDBC URL");
        assertThat(analysis.getAction()).contains("mapper");
    }
}
