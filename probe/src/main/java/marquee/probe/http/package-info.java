/** Viewers that speak real HTTP to a Marquee that runs, each behind a line of its own. */
@NullMarked
package marquee.probe.http;

import org.jspecify.annotations.NullMarked;
