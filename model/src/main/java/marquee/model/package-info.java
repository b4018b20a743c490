/** Words that every room uses: error codes, secrets, rates and ids. No framework and no I/O below here. */
@NullMarked
package marquee.model;

import org.jspecify.annotations.NullMarked;
