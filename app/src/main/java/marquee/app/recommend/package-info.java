/** {@code marquee recommend}: how good recommendations are. */
@NullMarked
package marquee.app.recommend;

import org.jspecify.annotations.NullMarked;
