/** Trying two ways on viewers and telling which is better: who gets which, and what was shown. */
@NullMarked
package marquee.model.experiment;

import org.jspecify.annotations.NullMarked;
