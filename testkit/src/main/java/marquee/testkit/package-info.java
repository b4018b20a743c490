/** What tests of every room need: a clock that obeys, and real engines. Never on a class path outside tests. */
@NullMarked
package marquee.testkit;

import org.jspecify.annotations.NullMarked;
