/** Turns renditions into one CMAF set with HLS and DASH manifests, and checks it. */
@NullMarked
package marquee.media.packaging;

import org.jspecify.annotations.NullMarked;
