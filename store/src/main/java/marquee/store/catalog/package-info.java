/** Titles in Cassandra, tables {@code movies} and {@code movies_by_genre}. Writing module: {@code control.catalog}. */
@NullMarked
package marquee.store.catalog;

import org.jspecify.annotations.NullMarked;
