/** Trending titles in Cassandra. Writing module: {@code analytics.trending}. */
@NullMarked
package marquee.store.ranking;

import org.jspecify.annotations.NullMarked;
