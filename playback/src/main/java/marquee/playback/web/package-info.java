/** The web applications' files. */
@NullMarked
package marquee.playback.web;

import org.jspecify.annotations.NullMarked;
