/** HTTP caching (RFC 9111, 9213, 5861) as pure functions of headers and time: no I/O, no clock of its own. */
@NullMarked
package marquee.edge.caching;

import org.jspecify.annotations.NullMarked;
