/** How good a recommender is, on a file of ratings and by the protocol of the literature. */
@NullMarked
package marquee.analytics.recommend.evaluation;

import org.jspecify.annotations.NullMarked;
