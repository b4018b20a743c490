/** Finding and coming back: search, suggestions, home and history over a catalogue of real size. */
@NullMarked
package marquee.bench.discover;

import org.jspecify.annotations.NullMarked;
