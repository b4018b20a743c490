/** Says what is in a master file, or why it is not a film. */
@NullMarked
package marquee.media.probe;

import org.jspecify.annotations.NullMarked;
