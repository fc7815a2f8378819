package dev.mapper.keys;

/** A city's key, as applications name it. */
public record CityId(String country, String name) {}
