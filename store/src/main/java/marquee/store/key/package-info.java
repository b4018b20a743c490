/**
 * Content keys, wrapped at rest, which titles are to be encrypted with them, and who was given them. {@code media.work}
 * makes keys, {@code control.catalog} says what is protected, {@code playback.licence} writes who got a licence.
 */
@NullMarked
package marquee.store.key;

import org.jspecify.annotations.NullMarked;
