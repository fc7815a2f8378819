package dev.mapper.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.mapper.autoconfigure.MapperAutoConfiguration;
import dev.mapper.spring.session.CurrentSession;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Auto-configuration knows the packages that do the work; they don't know it, and none of them go in circles. */
class PackageRuleTest {

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importUrls(List.of(MapperAutoConfiguration.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()));

    @Test
    void packagesFormNoCycles() {
        assertThat(classes.stream().map(type -> type.getPackageName()).distinct())
                .contains(MapperAutoConfiguration.class.getPackageName(), CurrentSession.class.getPackageName());
        slices().matching("dev.mapper.(**)").should().beFreeOfCycles().check(classes);
    }

    @Test
    void springPartDoesNotKnowAutoConfigurationOrBoot() {
        noClasses()
                .that()
                .resideInAPackage("dev.mapper.spring..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.mapper.autoconfigure..", "org.springframework.boot..")
                .check(classes);
    }

    @Test
    void sessionsDoNotKnowTheWeb() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.mapper.spring.session..", "dev.mapper.spring.transaction..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.web..", "jakarta.servlet..")
                .check(classes);
    }
}
