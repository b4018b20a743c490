/** How well people watch: the reports of players of the last hour, added up for operators. */
@NullMarked
package marquee.delivery.quality;

import org.jspecify.annotations.NullMarked;
