/** Users and their profiles. */
@NullMarked
package dev.mapper.demo.account;

import org.jspecify.annotations.NullMarked;
