/** Keeps bookmarks: the one writer of {@code viewing_progress}, fed by the heartbeat topic. */
@NullMarked
package marquee.playback.history;

import org.jspecify.annotations.NullMarked;
