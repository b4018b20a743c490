/** Topics in Kafka. Each event type names its topic and writer. */
@NullMarked
package marquee.store.event;

import org.jspecify.annotations.NullMarked;
