/** The connection pool to PostgreSQL, and its migrations. */
@NullMarked
package marquee.store.postgres;

import org.jspecify.annotations.NullMarked;
