/** Pictures of a film: scrub sprites, poster and backdrop. */
@NullMarked
package marquee.media.thumbnails;

import org.jspecify.annotations.NullMarked;
