package marquee.store.event;

import static marquee.store.Stages.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import marquee.model.ErrorCode;
import org.junit.jupiter.api.Test;

class MemoryTopicLimitTest {

    @Test
    void fullTopicDropsAndCounts() {
        MemoryTopic<String> topic = new MemoryTopic<>(2);

        assertThat(topic.offer("one")).isTrue();
        assertThat(topic.offer("two")).isTrue();
        assertThat(topic.offer("three")).isFalse();

        assertThat(topic.dropped()).isEqualTo(1);
        assertFails(ErrorCode.UNAVAILABLE, topic.publish("four"));
    }
}
