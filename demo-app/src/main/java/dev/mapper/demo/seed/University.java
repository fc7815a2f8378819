package dev.mapper.demo.seed;

import dev.mapper.demo.account.User;
import dev.mapper.demo.staff.Department;
import dev.mapper.demo.staff.Employee;
import dev.mapper.demo.staff.Position;
import dev.mapper.demo.study.Club;
import dev.mapper.demo.study.Course;
import dev.mapper.demo.study.Enrolment;
import dev.mapper.demo.study.Grade;
import dev.mapper.demo.study.Student;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes a university, the same one each time: plain objects that know nothing of a database. */
final class University {

    private static final int STUDENTS = 2500;
    private static final int USERS = 300;
    private static final int THIS_YEAR = 2026;
    private static final List<String> INTERESTS = List.of(
            "old maps",
            "open data",
            "mountain huts",
            "baroque music",
            "sourdough",
            "typography",
            "cargo bikes",
            "night trains",
            "fermentation",
            "public libraries",
            "amateur radio",
            "wooden boats");

    private final Random random = new Random(20_260_901);
    private final Names names = new Names(random);
    private final List<Department> departments = new ArrayList<>();
    private final List<Employee> employees = new ArrayList<>();
    private final List<Course> courses = new ArrayList<>();
    private final List<Club> clubs = new ArrayList<>();
    private final Map<Course, Integer> taken = new HashMap<>();

    /** Departments with their employees and courses. */
    List<Object> departments() {
        Catalogue.ALL.forEach(this::open);
        List<Object> all = new ArrayList<>(departments);
        all.addAll(employees);
        all.addAll(courses);
        return all;
    }

    /** Students, enrolled in courses of the departments, and their clubs. */
    List<Object> students() {
        Catalogue.CLUBS.forEach(name -> clubs.add(new Club(name)));
        List<Object> all = new ArrayList<>(clubs);
        for (int number = 1; number <= STUDENTS; number++) {
            all.add(admit(number));
        }
        return all;
    }

    /** Users, most of them with a profile. */
    List<Object> users() {
        List<Object> all = new ArrayList<>();
        for (int number = 1; number <= USERS; number++) {
            all.add(register());
        }
        return all;
    }

    private void open(Catalogue entry) {
        Department department = new Department(entry.code(), entry.name(), entry.building());
        departments.add(department);
        Employee head = employ(department, Position.HEAD, null, 98_000, 24_000);
        List<Employee> teachers = new ArrayList<>();
        int professors = between(4, 7);
        for (int i = 0; i < professors; i++) {
            Employee professor = employ(department, Position.PROFESSOR, head, 76_000, 22_000);
            teachers.add(professor);
            int lecturers = between(1, 2);
            for (int j = 0; j < lecturers; j++) {
                teachers.add(employ(department, Position.LECTURER, professor, 54_000, 14_000));
            }
            int researchers = between(1, 3);
            for (int j = 0; j < researchers; j++) {
                employ(department, Position.RESEARCHER, professor, 46_000, 12_000);
            }
        }
        int office = between(3, 6);
        for (int i = 0; i < office; i++) {
            employ(department, Position.ADMINISTRATOR, head, 38_000, 10_000);
        }
        int workshop = between(2, 6);
        for (int i = 0; i < workshop; i++) {
            employ(department, Position.TECHNICIAN, head, 36_000, 9_000);
        }
        int number = 101;
        for (String title : entry.courses()) {
            courses.add(new Course(
                    entry.code() + number, title, between(2, 6) + 2, between(8, 14) * 10, department, oneOf(teachers)));
            number += between(1, 3) * 10;
        }
    }

    private Employee employ(
            Department department, Position position, @Nullable Employee manager, int least, int range) {
        String name = names.first() + " " + names.last();
        BigDecimal salary = BigDecimal.valueOf(least + 100L * random.nextInt(range / 100));
        LocalDate hiredOn = LocalDate.of(between(1998, THIS_YEAR - 1), between(1, 12), 1);
        Employee employee = new Employee(
                name, names.account(name) + "@university.example", position, salary, hiredOn, department, manager);
        employees.add(employee);
        return employee;
    }

    private Student admit(int number) {
        String name = names.first() + " " + names.last();
        int year = THIS_YEAR - random.nextInt(5);
        Department major = oneOf(departments);
        String matriculation = String.format(Locale.ROOT, "%d-%05d", year, number);
        Student student =
                new Student(matriculation, name, names.account(name) + "@students.university.example", year, major);
        int load = between(2, 4) + random.nextInt(2);
        for (int i = 0; i < load; i++) {
            enrol(student, year);
        }
        int evenings = random.nextInt(3);
        for (int i = 0; i < evenings; i++) {
            student.join(oneOf(clubs));
        }
        return student;
    }

    /** In a course of one's own department mostly, and never in a full one. */
    private void enrol(Student student, int entered) {
        for (int attempt = 0; attempt < 20; attempt++) {
            Course course = oneOf(courses);
            boolean foreign = course.getDepartment() != student.getMajor();
            boolean full = taken.getOrDefault(course, 0) >= course.getCapacity() - 5;
            boolean twice = student.getEnrolments().stream().anyMatch(it -> it.getCourse() == course);
            if (full || twice || foreign && random.nextInt(10) > 0) {
                continue;
            }
            taken.merge(course, 1, Integer::sum);
            int year = between(entered, THIS_YEAR);
            Instant at = LocalDate.of(year, year == THIS_YEAR ? 9 : between(9, 10), between(1, 25))
                    .atTime(between(8, 19), between(0, 59), between(0, 59))
                    .toInstant(ZoneOffset.UTC);
            Enrolment enrolment = student.enrol(course, at);
            if (year < THIS_YEAR) {
                enrolment.grade(Grade.values()[Math.min(5, (int) Math.abs(random.nextGaussian() * 1.6 + 1))]);
            }
            return;
        }
    }

    private User register() {
        String first = names.first();
        String last = names.last();
        String account = names.account(first + " " + last);
        User user = new User(account, account + "@mail.example", first, last);
        if (random.nextInt(12) == 0) {
            user.deactivate();
        }
        if (random.nextInt(8) > 0) {
            String bio = "Interested in " + oneOf(INTERESTS) + ", " + oneOf(INTERESTS) + " and "
                    + oneOf(departments).getName().toLowerCase(Locale.ROOT) + ".";
            user.describe(bio, random.nextBoolean() ? "https://" + account.replace('.', '-') + ".example" : null);
        }
        return user;
    }

    private <T> T oneOf(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }
}
