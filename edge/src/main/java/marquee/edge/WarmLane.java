package marquee.edge;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultFileRegion;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.handler.timeout.IdleStateEvent;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Answers, below the HTTP library, the request that most are: a GET of a whole file that is open already. The library takes
 * longer over such a request than the kernel over sending 64 KiB; here it is one read, one write of the head, one sendfile
 * and one push.
 *
 * <p>All else goes on to the library unchanged. The two never answer at once: what comes while either has an answer under
 * way is the library's, and this steps aside for as long as the library has not ended all that it was given. A connection
 * on which anything but one whole request at a time is seen, a body or two requests in one packet for instance, is the
 * library's for good, for then we could not tell where a request begins.
 *
 * <p>A connection's handler, on its event loop. Cleartext HTTP/1.1 alone.
 */
final class WarmLane extends ChannelDuplexHandler implements ChannelFutureListener {
    private static final byte[] END = {'\r', '\n', '\r', '\n'};

    /** What a viewer must take of a file within the idle time-out, as the library has it too. */
    private static final long PROGRESS_BYTES_MIN = 1 << 20;

    private final WarmFiles files;
    private final Traffic traffic;
    private final Duration drainTimeout;
    private final PlainRequest request;
    private byte[] bytes = new byte[512];

    /** Requests that the library was given and has not answered whole. */
    private int passed;

    private boolean isCorked;
    private @Nullable StoredRegion sending;
    private long progress;
    private @Nullable ChannelPromise closing;

    /** What a lane tells of its connection. */
    interface Traffic {
        /** An answer begins. */
        void began();

        /** An answer has ended, well or not. */
        void ended();
    }

    private WarmLane(WarmFiles files, Traffic traffic, Duration drainTimeout) {
        this.files = files;
        this.request = new PlainRequest(files.ignored());
        this.traffic = traffic;
        this.drainTimeout = drainTimeout;
    }

    /**
     * Opens a lane on a connection that is new, or returns null when it cannot have one.
     *
     * @param drainTimeout for how long the closing of a connection waits for an answer under way
     */
    static @Nullable WarmLane open(HttpConnection connection, WarmFiles files, Traffic traffic, Duration drainTimeout) {
        if (connection.isSsl() || !(connection instanceof ConnectionBase base)) {
            return null;
        }
        Channel channel = base.channel();
        if (channel.pipeline().get("httpDecoder") == null) {
            return null;
        }
        WarmLane lane = new WarmLane(files, traffic, drainTimeout);
        channel.pipeline().addBefore("httpDecoder", "warm", lane);
        return lane;
    }

    /** Notes that the library has answered a request whole. */
    void answered() {
        passed--;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!(message instanceof ByteBuf buffer)) {
            leave(context, message);
            return;
        }
        int length = buffer.readableBytes();
        PlainRequest.Kind kind = length > PlainRequest.BYTES_MAX ? PlainRequest.Kind.OTHER : judge(buffer, length);
        if (kind == PlainRequest.Kind.OTHER) {
            leave(context, message);
            return;
        }
        String target = request.target();
        if (target != null && passed == 0 && sending == null && closing == null) {
            WarmFile file = files.find(target);
            if (file != null) {
                buffer.release();
                send(context, file);
                return;
            }
        }
        passed++;
        uncork(context.channel());
        context.fireChannelRead(message);
    }

    /** A viewer who takes a large file, though slowly, is not idle. */
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        StoredRegion region = sending;
        if (event instanceof IdleStateEvent && region != null) {
            long sent = region.transferred();
            if (sent - progress >= PROGRESS_BYTES_MIN) {
                progress = sent;
                return;
            }
            context.close();
        }
        context.fireUserEventTriggered(event);
    }

    /** Lets an answer under way end first: the library does not know of it when it drains. */
    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        if (sending == null || closing != null) {
            context.close(promise);
            return;
        }
        closing = promise;
        context.executor().schedule(() -> context.close(), drainTimeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A file was sent, or could not be. */
    @Override
    public void operationComplete(ChannelFuture sent) {
        sending = null;
        traffic.ended();
        Channel channel = sent.channel();
        ChannelPromise promise = closing;
        if (promise != null) {
            channel.pipeline().context(this).close(promise);
        } else if (!sent.isSuccess()) {
            // Only the end of the connection can say that a body ends too early.
            channel.close();
        } else if (isCorked && channel instanceof EpollSocketChannel socket && channel.isOpen()) {
            // To a corked socket this says: send now what you hold back (tcp(7)).
            socket.config().setTcpNoDelay(true);
        }
    }

    private PlainRequest.Kind judge(ByteBuf buffer, int length) {
        if (bytes.length < length) {
            bytes = new byte[PlainRequest.BYTES_MAX];
        }
        buffer.getBytes(buffer.readerIndex(), bytes, 0, length);
        return request.judge(bytes, length);
    }

    private void send(ChannelHandlerContext context, WarmFile file) {
        if (!isCorked && context.channel() instanceof EpollSocketChannel socket) {
            socket.config().setTcpCork(true);
            isCorked = true;
        }
        ByteBuf head = context.alloc().ioBuffer(file.head().length + file.rest().length() + END.length);
        head.writeBytes(file.head());
        ByteBufUtil.writeAscii(head, file.rest());
        head.writeBytes(END);
        StoredRegion region = new StoredRegion(file);
        sending = region;
        progress = 0;
        traffic.began();
        context.write(head, context.voidPromise());
        context.writeAndFlush(region).addListener(this);
    }

    /** What the library sends leaves when it is written. */
    private void uncork(Channel channel) {
        if (isCorked && channel instanceof EpollSocketChannel socket && channel.isOpen()) {
            socket.config().setTcpCork(false);
        }
        isCorked = false;
    }

    /** From here on the library has the connection to itself; an answer under way still ends as it should. */
    private void leave(ChannelHandlerContext context, Object message) {
        uncork(context.channel());
        passed = Integer.MAX_VALUE / 2;
        context.fireChannelRead(message);
    }

    /** A file that others may read as well: it is released where the library would close it. */
    private static final class StoredRegion extends DefaultFileRegion {
        private final OpenFile open;

        StoredRegion(WarmFile file) {
            super(file.open().channel(), 0, file.bytes());
            open = file.open();
        }

        @Override
        protected void deallocate() {
            open.release();
        }
    }
}
