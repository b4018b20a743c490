/** The search index, spoken to in plain HTTP and JSON so that OpenSearch and Elasticsearch both do. What nobody found is in PostgreSQL, table {@code search_misses}. Writing module: {@code control.search}. */
@NullMarked
package marquee.store.search;

import org.jspecify.annotations.NullMarked;
