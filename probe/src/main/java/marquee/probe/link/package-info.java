/** Networks as they were recorded, and how bytes come through them. */
@NullMarked
package marquee.probe.link;

import org.jspecify.annotations.NullMarked;
