/** How many viewers each asset will have in the next hours, from how many it had, for {@code delivery.fill}. */
@NullMarked
package marquee.analytics.forecast;

import org.jspecify.annotations.NullMarked;
