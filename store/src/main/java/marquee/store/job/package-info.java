/** The work queue in PostgreSQL. {@code control.ingest} adds jobs and applies their results; {@code media.work} leases them. */
@NullMarked
package marquee.store.job;

import org.jspecify.annotations.NullMarked;
