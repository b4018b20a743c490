/**
 * What is offered to whom, and which titles are alike, in Cassandra. Writing module: {@code analytics.recommend}. {@link
 * marquee.store.recommendation.Viewings} only reads {@code viewing_progress}.
 */
@NullMarked
package marquee.store.recommendation;

import org.jspecify.annotations.NullMarked;
