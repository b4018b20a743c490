package marquee.edge;

import io.netty.channel.epoll.EpollSocketChannel;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import org.jspecify.annotations.Nullable;

/**
 * Holds part-filled packets back from a head's first byte to its file's last, so that both leave in full packets: what
 * nginx calls tcp_nopush. Without it the head is a packet of its own, and wakes the viewer twice.
 *
 * <p>What is corked must be {@link #uncork uncorked}, or the kernel keeps the last packet for 200 ms. Only Linux's native
 * transport can do this; elsewhere nothing happens. Runs on the connection's event loop.
 */
final class Cork {
    private final @Nullable EpollSocketChannel channel;

    private Cork(@Nullable EpollSocketChannel channel) {
        this.channel = channel;
    }

    static Cork put(HttpServerRequest request) {
        if (request.connection() instanceof ConnectionBase connection
                && connection.channel() instanceof EpollSocketChannel channel
                && channel.isOpen()) {
            channel.config().setTcpCork(true);
            return new Cork(channel);
        }
        return new Cork(null);
    }

    void uncork() {
        if (channel != null && channel.isOpen()) {
            channel.config().setTcpCork(false);
        }
    }
}
