/** The rules that the packages of the core keep, and the tests that these rules can fail. */
@NullMarked
package dev.mapper.architecture;

import org.jspecify.annotations.NullMarked;
