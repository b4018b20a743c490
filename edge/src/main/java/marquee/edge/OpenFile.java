package marquee.edge;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that several responses read at once. It closes when the last user has released it; deleting or replacing the
 * file disturbs no reader.
 */
final class OpenFile {
    private static final Logger log = LoggerFactory.getLogger(OpenFile.class);

    private final FileChannel channel;
    private final AtomicInteger users = new AtomicInteger(1);
    private volatile @Nullable Kept kept;

    /** The head of a response, made once for all who get the file whole. */
    private record Kept(ObjectHead of, byte[] bytes) {}

    /** The creator is the first user. */
    OpenFile(FileChannel channel) {
        this.channel = channel;
    }

    FileChannel channel() {
        return channel;
    }

    /** Returns what was made of the object's head when it was last asked for; makes it anew when the head is another. */
    byte[] responseHead(ObjectHead head, Function<ObjectHead, byte[]> make) {
        Kept known = kept;
        if (known == null || known.of != head) {
            known = new Kept(head, make.apply(head));
            kept = known;
        }
        return known.bytes;
    }

    /** Returns false when the file has been closed already; then it must be opened anew. */
    boolean acquire() {
        for (int now = users.get(); now > 0; now = users.get()) {
            if (users.compareAndSet(now, now + 1)) {
                return true;
            }
        }
        return false;
    }

    void release() {
        if (users.decrementAndGet() == 0) {
            try {
                channel.close();
            } catch (IOException e) {
                log.warn("A cached file did not close.", e);
            }
        }
    }
}
