package marquee.control.catalog;

import marquee.control.web.ControlConfig;
import marquee.model.catalog.CatalogChanged;
import marquee.store.event.EventTopic;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Tells the copy in memory what other control processes changed. Each process is a group of its own, named after its
 * address, so that one that restarts goes on where it was.
 */
@Component
class CatalogFeed implements SmartLifecycle {
    private final EventTopic<CatalogChanged> changes;
    private final NearCatalog near;
    private final String group;
    private EventTopic.Subscription subscription = () -> {};
    private volatile boolean isRunning;

    CatalogFeed(EventTopic<CatalogChanged> changes, NearCatalog near, ControlConfig config) {
        this.changes = changes;
        this.near = near;
        this.group = "near-catalog-" + config.host().replace(':', '-') + "-" + config.port();
    }

    @Override
    public void start() {
        subscription = changes.subscribe(group, near::refresh);
        isRunning = true;
    }

    @Override
    public void stop() {
        isRunning = false;
        subscription.close();
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }
}
