/** The main class of the OpenSearch process. */
@NullMarked
package marquee.engines.opensearch;

import org.jspecify.annotations.NullMarked;
