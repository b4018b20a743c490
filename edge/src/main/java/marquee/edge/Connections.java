package marquee.edge;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The viewers' connections of one event loop. Counts them, and closes those that hold a place without using it: a client
 * that sends its request one byte at a time is never idle, but never asks for anything either. One that takes its
 * response too slowly is the idle time-out's.
 */
final class Connections {
    private final EdgeConfig.Limits limits;
    private final EdgeMetrics metrics;
    private final WarmFiles files;
    private final Map<HttpConnection, Viewer> viewers = new IdentityHashMap<>();
    private long now;

    /** @param files what can be sent without the HTTP library */
    Connections(Vertx vertx, EdgeConfig.Limits limits, EdgeMetrics metrics, WarmFiles files) {
        this.limits = limits;
        this.metrics = metrics;
        this.files = files;
        vertx.setPeriodic(Math.max(1, limits.headTimeout().toMillis() / 2), tick -> sweep());
    }

    /** One connection. */
    private final class Viewer implements Handler<Void>, WarmLane.Traffic {
        final HttpConnection connection;
        long asked = now;
        boolean hasAsked;
        int open;

        @Nullable
        WarmLane lane;

        Viewer(HttpConnection connection) {
            this.connection = connection;
        }

        /** A response of the library has ended. */
        @Override
        public void handle(Void end) {
            ended();
            if (lane != null) {
                lane.answered();
            }
        }

        @Override
        public void began() {
            open++;
            hasAsked = true;
        }

        @Override
        public void ended() {
            open--;
            asked = now;
        }
    }

    void opened(HttpConnection connection) {
        metrics.connections.increment();
        Viewer viewer = new Viewer(connection);
        viewers.put(connection, viewer);
        connection.closeHandler(gone -> {
            metrics.connections.decrement();
            viewers.remove(connection);
        });
        if (metrics.connections.sum() > limits.connectionsMax()) {
            metrics.connectionsRefused.increment();
            connection.close();
        } else {
            viewer.lane = WarmLane.open(connection, files, viewer, limits.drainTimeout());
        }
    }

    /** Notes that a request is whole. Of HTTP/2, whose streams may end in other ways, only that it came. */
    void asked(HttpServerRequest request) {
        Viewer viewer = viewers.get(request.connection());
        if (viewer == null) {
            return;
        }
        viewer.asked = now;
        viewer.hasAsked = true;
        if (request.version() == HttpVersion.HTTP_2) {
            viewer.open = 1;
        } else {
            viewer.open++;
            request.response().endHandler(viewer);
        }
    }

    /**
     * Closes who has asked for nothing in two to three half periods, since it came or since its last response. Players
     * keep connections open between segments for less than the idle time-out: those that have asked once have that long.
     */
    private void sweep() {
        now++;
        long keptHalves = 2
                * limits.idleTimeout().toMillis()
                / Math.max(1, limits.headTimeout().toMillis());
        List<Viewer> slow = new ArrayList<>();
        for (Viewer viewer : viewers.values()) {
            long allowed = viewer.hasAsked ? Math.max(2, keptHalves) : 2;
            if (viewer.open == 0 && now - viewer.asked > allowed) {
                slow.add(viewer);
            }
        }
        slow.forEach(viewer -> {
            metrics.connectionsTooSlow.increment();
            viewer.connection.close();
        });
    }
}
