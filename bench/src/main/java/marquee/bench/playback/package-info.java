/** How fast playback starts streams and takes heartbeats. */
@NullMarked
package marquee.bench.playback;

import org.jspecify.annotations.NullMarked;
