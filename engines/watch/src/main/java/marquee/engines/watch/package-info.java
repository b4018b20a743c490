/** What runs inside a child JVM so that it ends with its parent. */
@NullMarked
package marquee.engines.watch;

import org.jspecify.annotations.NullMarked;
