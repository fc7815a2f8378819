package dev.mapper.demo.study;

import org.jspecify.annotations.Nullable;

/** A course in a list. */
public record CourseListing(
        Long id,
        String code,
        String title,
        int credits,
        String department,
        @Nullable String lecturer,
        long enrolled,
        int capacity) {}
