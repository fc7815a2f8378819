/** Works at compile time: writes query classes and the entity index, checks mappings, has the compiler's output woven. */
@NullMarked
package dev.mapper.processor;

import org.jspecify.annotations.NullMarked;
