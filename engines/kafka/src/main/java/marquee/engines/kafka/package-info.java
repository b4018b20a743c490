/** The main class of the Kafka process. */
@NullMarked
package marquee.engines.kafka;

import org.jspecify.annotations.NullMarked;
