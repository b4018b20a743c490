/** Passes on what other roles answer: control's API, delivery's steering, the edges' artwork. */
@NullMarked
package marquee.playback.proxy;

import org.jspecify.annotations.NullMarked;
