/** What profiles say they think of titles. Writing module: {@code control.home}. */
@NullMarked
package marquee.store.feedback;

import org.jspecify.annotations.NullMarked;
