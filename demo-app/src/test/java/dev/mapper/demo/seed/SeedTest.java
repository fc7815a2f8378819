package dev.mapper.demo.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.demo.DemoTest;
import dev.mapper.demo.staff.Employee;
import dev.mapper.demo.study.Student;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DemoTest
class SeedTest {

    @Autowired
    private Seeding seeding;

    @Autowired
    private Seeder seeder;

    @Test
    void universityIsTheSameEachTime() {
        assertThat(names()).isEqualTo(names()).hasSizeGreaterThan(2500);
    }

    private static List<String> names() {
        University university = new University();
        List<Object> all = university.departments();
        all.addAll(university.students());
        return all.stream()
                .map(it -> it instanceof Employee employee
                        ? employee.getEmail()
                        : it instanceof Student student ? student.getEmail() : "")
                .toList();
    }

    @Test
    void rowsAreWrittenInBatches() {
        Seeder.Report report = seeder.report();

        assertThat(report).isNotNull();
        assertThat(report.rows()).isGreaterThan(10_000);
        assertThat(report.rows() / report.statements()).isGreaterThan(50);
    }

    @Test
    void filledDatabaseIsLeftAlone() {
        assertThat(seeding.fillIfEmpty()).isFalse();
    }
}
