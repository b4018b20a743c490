/** Keeps the analytics jobs running: one embedded Flink in this process, resumed from its newest checkpoint. */
@NullMarked
package marquee.analytics;

import org.jspecify.annotations.NullMarked;
