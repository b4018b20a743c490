/** Encryption of an asset by Common Encryption: which key opens which track, and how the packager is told. */
@NullMarked
package marquee.media.protection;

import org.jspecify.annotations.NullMarked;
