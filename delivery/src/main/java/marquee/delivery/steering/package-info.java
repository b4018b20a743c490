/** Which edges live, and in which order a player should try them. */
@NullMarked
package marquee.delivery.steering;

import org.jspecify.annotations.NullMarked;
