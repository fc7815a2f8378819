/** Which session is the current one: the transaction's, a joined one's, the request's. */
@NullMarked
package dev.mapper.spring.session;

import org.jspecify.annotations.NullMarked;
