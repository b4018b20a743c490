/** Benchmarks that run the product as it is and print what they measured; {@code bench/results} keeps the figures. */
@NullMarked
package marquee.bench;

import org.jspecify.annotations.NullMarked;
