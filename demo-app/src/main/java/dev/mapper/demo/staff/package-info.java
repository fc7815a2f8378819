/** Departments, their employees, and what these are paid. */
@NullMarked
package dev.mapper.demo.staff;

import org.jspecify.annotations.NullMarked;
