/** How many watch what, and how many are expected to. Writing module: {@code analytics.forecast}. Read by {@code delivery.fill}. */
@NullMarked
package marquee.store.forecast;

import org.jspecify.annotations.NullMarked;
