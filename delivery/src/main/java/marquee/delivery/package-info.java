/** What edges and steering players talk to: one process, with the origin and the registry of edges. */
@NullMarked
package marquee.delivery;

import org.jspecify.annotations.NullMarked;
