/** The session with Cassandra, and its schema. */
@NullMarked
package marquee.store.cassandra;

import org.jspecify.annotations.NullMarked;
