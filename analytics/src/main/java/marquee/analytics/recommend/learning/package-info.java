/** Recommenders as plain numerics: no engine, no framework, one machine. Deterministic for a given seed. */
@NullMarked
package marquee.analytics.recommend.learning;

import org.jspecify.annotations.NullMarked;
