/** Where profiles stopped, and their lists, in Cassandra. {@code viewing_progress} is written by the history writer in {@code playback.history} alone, but for titles that a viewer wants forgotten or marks as watched, which {@code control.home} does; {@code my_list} by {@code control.home}. */
@NullMarked
package marquee.store.history;

import org.jspecify.annotations.NullMarked;
