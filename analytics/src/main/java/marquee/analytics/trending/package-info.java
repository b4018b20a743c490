/** Which titles most profiles watched in the last hour, as a Flink job from heartbeats to {@code store.ranking}. */
@NullMarked
package marquee.analytics.trending;

import org.jspecify.annotations.NullMarked;
