/** The screens that accounts watch on, wherever they are served. Writing module: {@code playback.stream}. */
@NullMarked
package marquee.store.screen;

import org.jspecify.annotations.NullMarked;
