/** The command {@code probe}: viewers without a screen. */
@NullMarked
package marquee.app.probe;

import org.jspecify.annotations.NullMarked;
