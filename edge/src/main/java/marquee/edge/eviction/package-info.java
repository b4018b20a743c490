/** What a cache of limited bytes keeps. No I/O, no clock: the same code runs in an edge and over recorded traces. */
@NullMarked
package marquee.edge.eviction;

import org.jspecify.annotations.NullMarked;
