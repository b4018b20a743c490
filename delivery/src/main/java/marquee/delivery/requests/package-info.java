/** What edges served: into the topic {@code delivery.request.v1}, which only this package writes, and counted for steering and fill. */
@NullMarked
package marquee.delivery.requests;

import org.jspecify.annotations.NullMarked;
