package marquee.edge;

import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A stored object, read by one response. Holds its file until it is no longer followed. */
final class FileBody implements Body {
    private final OpenFile file;
    private final long bytes;
    private final WorkerExecutor disk;

    /** @param file acquired by the caller, released by this */
    FileBody(OpenFile file, long bytes, WorkerExecutor disk) {
        this.file = file;
        this.bytes = bytes;
        this.disk = disk;
    }

    @Override
    public boolean follow(Runnable follower) {
        return true;
    }

    @Override
    public void unfollow(Runnable follower) {
        file.release();
    }

    @Override
    public long written() {
        return bytes;
    }

    @Override
    public boolean isWhole() {
        return true;
    }

    @Override
    public boolean hasFailed() {
        return false;
    }

    @Override
    public Future<Buffer> read(long position, int bytesMax) {
        return disk.executeBlocking(
                () -> {
                    ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(bytesMax, bytes - position));
                    while (buffer.hasRemaining()) {
                        if (file.channel().read(buffer, position + buffer.position()) < 0) {
                            throw new IOException("A stored file became shorter.");
                        }
                    }
                    return Buffer.buffer(buffer.array());
                },
                false);
    }
}
