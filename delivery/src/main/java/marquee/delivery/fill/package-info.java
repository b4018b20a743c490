/** What each edge should hold before anybody asks: plans from a forecast of what its site's viewers will want. */
@NullMarked
package marquee.delivery.fill;

import org.jspecify.annotations.NullMarked;
