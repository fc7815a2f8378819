/** Test support: databases that need no installed server, one fresh and isolated for each test that asks. */
@NullMarked
package dev.mapper.testing;

import org.jspecify.annotations.NullMarked;
