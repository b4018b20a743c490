/** Elasticsearch from its published jars, to run the search contract on; in this package because it is its node's. */
@NullMarked
package org.elasticsearch.node;

import org.jspecify.annotations.NullMarked;
