/** {@code up}, {@code status} and {@code down}: everything on one machine. */
@NullMarked
package marquee.app.up;

import org.jspecify.annotations.NullMarked;
