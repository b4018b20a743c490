/** Licences: the keys of protected titles, for players that hold a DRM token. */
@NullMarked
package marquee.playback.licence;

import org.jspecify.annotations.NullMarked;
