/** A session for the length of a web request. */
@NullMarked
package dev.mapper.spring.web;

import org.jspecify.annotations.NullMarked;
