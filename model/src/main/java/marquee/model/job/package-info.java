/** Work that outlives the process doing it. */
@NullMarked
package marquee.model.job;

import org.jspecify.annotations.NullMarked;
