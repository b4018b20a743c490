/** What viewers tell us they think. */
@NullMarked
package marquee.model.feedback;

import org.jspecify.annotations.NullMarked;
