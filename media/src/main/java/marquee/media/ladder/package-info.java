/** Which renditions are made of a film. */
@NullMarked
package marquee.media.ladder;

import org.jspecify.annotations.NullMarked;
