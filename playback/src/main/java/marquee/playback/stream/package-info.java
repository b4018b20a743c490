/** Pressing play: who may watch, where they stopped, which edges serve, and the manifests that say so. */
@NullMarked
package marquee.playback.stream;

import org.jspecify.annotations.NullMarked;
