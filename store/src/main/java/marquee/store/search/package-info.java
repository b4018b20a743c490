/** The search index, spoken to in plain HTTP and JSON so that OpenSearch and Elasticsearch both do. Writing module: {@code control.search}. */
@NullMarked
package marquee.store.search;

import org.jspecify.annotations.NullMarked;
