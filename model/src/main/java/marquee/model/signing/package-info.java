/** Signatures that any process can check without asking another. */
@NullMarked
package marquee.model.signing;

import org.jspecify.annotations.NullMarked;
