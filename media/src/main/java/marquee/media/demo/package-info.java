/** Fourteen invented films, drawn by ffmpeg, so that a new house has something to show. */
@NullMarked
package marquee.media.demo;

import org.jspecify.annotations.NullMarked;
