/** The gate before publishing: reads a packaged asset as a stranger would and says whether it keeps its promises. */
@NullMarked
package marquee.media.verification;

import org.jspecify.annotations.NullMarked;
