/** Takes players' heartbeats into the topic {@code playback.heartbeat.v1}, which only this package writes. */
@NullMarked
package marquee.playback.heartbeat;

import org.jspecify.annotations.NullMarked;
