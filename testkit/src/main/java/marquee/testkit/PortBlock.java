package marquee.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Thirty free ports in a row, kept from other test JVMs of this machine by a locked file. Below the range from which the
 * system picks ports for outgoing connections, so that none of those takes one.
 */
final class PortBlock implements AutoCloseable {
    private static final int FIRST = 11_000;
    private static final int LAST = 19_000;
    private static final int SIZE = 30;

    private final int first;
    private final FileChannel lock;

    private PortBlock(int first, FileChannel lock) {
        this.first = first;
        this.lock = lock;
    }

    static PortBlock take() throws IOException {
        for (int first = FIRST; first < LAST; first += SIZE) {
            FileChannel file = FileChannel.open(
                    Path.of(System.getProperty("java.io.tmpdir"), "marquee-test-ports-" + first),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            if (locks(file) && areFree(first)) {
                return new PortBlock(first, file);
            }
            file.close();
        }
        throw new IOException("no " + SIZE + " ports in a row are free from " + FIRST + " to " + LAST);
    }

    int first() {
        return first;
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private static boolean locks(FileChannel file) throws IOException {
        try {
            FileLock lock = file.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static boolean areFree(int first) {
        for (int port = first; port < first + SIZE; port++) {
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                if (!socket.isBound()) {
                    return false;
                }
            } catch (IOException e) {
                return false;
            }
        }
        return true;
    }
}
