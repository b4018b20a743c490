@NullMarked
package marquee.engines;

import org.jspecify.annotations.NullMarked;
