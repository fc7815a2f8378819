package dev.mapper.demo.overview;

import org.jspecify.annotations.Nullable;

/** A department with its head and what it counts. */
public record DepartmentListing(
        Long id,
        String code,
        String name,
        String building,
        @Nullable String head,
        long employees,
        long students,
        long courses,
        @Nullable Double averageSalary) {}
