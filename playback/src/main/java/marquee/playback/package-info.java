/** The front door of the platform: one public address for players, browsers and API clients. */
@NullMarked
package marquee.playback;

import org.jspecify.annotations.NullMarked;
