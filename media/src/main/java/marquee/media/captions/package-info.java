/** Turns captions of any kind and character set into WebVTT. */
@NullMarked
package marquee.media.captions;

import org.jspecify.annotations.NullMarked;
