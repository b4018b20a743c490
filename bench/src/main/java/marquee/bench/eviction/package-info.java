/** Which objects a cache of limited bytes should keep: hit ratios of policies over recorded and made-up traces. */
@NullMarked
package marquee.bench.eviction;

import org.jspecify.annotations.NullMarked;
