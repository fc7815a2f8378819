/** What all endpoints share: pages of results, and errors as problem details. */
@NullMarked
package dev.mapper.demo.web;

import org.jspecify.annotations.NullMarked;
