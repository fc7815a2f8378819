package dev.mapper.demo.overview;

/** How much there is of everything. */
public record UniversityCounts(
        long departments, long employees, long courses, long students, long enrolments, long users) {}
