/** Where bytes come from: edges, their state, and the one function that ranks them. */
@NullMarked
package marquee.model.delivery;

import org.jspecify.annotations.NullMarked;
