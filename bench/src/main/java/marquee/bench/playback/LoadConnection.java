package marquee.bench.playback;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * One kept connection of a load generator, with as many requests in flight as it is told. Reads no more of an answer than
 * it must: a generator on the same cores should cost little beside what it measures.
 */
final class LoadConnection implements AutoCloseable {
    private static final byte[] LENGTH = "content-length: ".getBytes(StandardCharsets.US_ASCII);

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    LoadConnection(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), 64 << 10);
        out = socket.getOutputStream();
    }

    static byte[] post(String path, String headers, String body) {
        return ("POST " + path + " HTTP/1.1\r\nhost: x\r\n" + headers + "content-length: " + body.length() + "\r\n\r\n"
                        + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    void send(byte[] requests) throws IOException {
        out.write(requests);
    }

    /** Reads one answer whole and returns its status. */
    int receive() throws IOException {
        int status = 0;
        int length = 0;
        for (int line = 0; ; line++) {
            byte[] text = line();
            if (line == 0) {
                status = Integer.parseInt(new String(text, 9, 3, StandardCharsets.US_ASCII));
            } else if (text.length == 0) {
                in.skipNBytes(length);
                return status;
            } else if (isLength(text)) {
                length = Integer.parseInt(
                        new String(text, LENGTH.length, text.length - LENGTH.length, StandardCharsets.US_ASCII));
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static boolean isLength(byte[] line) {
        if (line.length <= LENGTH.length) {
            return false;
        }
        for (int i = 0; i < LENGTH.length; i++) {
            if ((line[i] | 0x20) != (LENGTH[i] | 0x20)) {
                return false;
            }
        }
        return true;
    }

    private byte[] line() throws IOException {
        byte[] line = new byte[256];
        int length = 0;
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException("The server closed the connection");
            }
            if (b != '\r' && length < line.length) {
                line[length++] = (byte) b;
            }
        }
        return java.util.Arrays.copyOf(line, length);
    }
}
