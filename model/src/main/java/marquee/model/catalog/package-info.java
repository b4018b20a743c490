/** What can be watched: titles and the assets they play from. */
@NullMarked
package marquee.model.catalog;

import org.jspecify.annotations.NullMarked;
