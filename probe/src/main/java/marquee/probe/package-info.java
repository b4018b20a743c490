/** Headless viewers: what a viewing would be like on a given network, with the web player's rules. */
@NullMarked
package marquee.probe;

import org.jspecify.annotations.NullMarked;
