/** How fast films are encoded in pieces, and what a ladder of their own saves. */
@NullMarked
package marquee.bench.encode;

import org.jspecify.annotations.NullMarked;
