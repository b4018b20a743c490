/** The edges as delivery last reported them, and files fetched from whichever of them answers. */
@NullMarked
package marquee.playback.edges;

import org.jspecify.annotations.NullMarked;
