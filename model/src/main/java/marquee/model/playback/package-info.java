/** A viewing in progress: the ticket that a player carries, its heartbeats, the position they leave behind. */
@NullMarked
package marquee.model.playback;

import org.jspecify.annotations.NullMarked;
