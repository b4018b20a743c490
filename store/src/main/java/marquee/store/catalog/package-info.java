/** Titles in Cassandra, tables {@code movies} and {@code movies_by_genre}. In PostgreSQL, tables {@code publish_wishes} and {@code catalog_audit}. Writing module: {@code control.catalog}. */
@NullMarked
package marquee.store.catalog;

import org.jspecify.annotations.NullMarked;
