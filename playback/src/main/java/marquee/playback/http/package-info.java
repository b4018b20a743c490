/** What every handler of the front door shares: bounded bodies, problem documents, addresses, counters. */
@NullMarked
package marquee.playback.http;

import org.jspecify.annotations.NullMarked;
