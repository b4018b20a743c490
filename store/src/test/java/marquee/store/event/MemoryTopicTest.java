package marquee.store.event;

import marquee.model.playback.Heartbeat;

class MemoryTopicTest extends EventTopicContract {
    private final EventTopic<Heartbeat> topic = new MemoryTopic<>();

    @Override
    EventTopic<Heartbeat> topic() {
        return topic;
    }
}
