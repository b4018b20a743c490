/** What the gate before publishing found in each asset. Written by {@code media.work}, read by {@code control.catalog}. */
@NullMarked
package marquee.store.verification;

import org.jspecify.annotations.NullMarked;
