/** How far uploads of masters are, in PostgreSQL. Writing module: {@code control.ingest}. */
@NullMarked
package marquee.store.upload;

import org.jspecify.annotations.NullMarked;
