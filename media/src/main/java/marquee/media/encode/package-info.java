/** Turns a master into renditions that all cut at the same frames. */
@NullMarked
package marquee.media.encode;

import org.jspecify.annotations.NullMarked;
