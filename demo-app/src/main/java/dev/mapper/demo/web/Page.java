package dev.mapper.demo.web;

import java.util.List;

/**
 * A part of a longer list.
 *
 * @param page counted from 0
 * @param size how many items a page has
 * @param total how many there are on all pages
 */
public record Page<T>(List<T> items, int page, int size, long total) {

    public long getPages() {
        return (total + size - 1) / size;
    }
}
