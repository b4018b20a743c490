package marquee.edge;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** A viewer's connection that is spoken to byte for byte. */
final class PlainViewer implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;

    PlainViewer(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        in = new BufferedInputStream(socket.getInputStream());
        socket.setSoTimeout(15_000);
        socket.setTcpNoDelay(true);
    }

    /** @param head the status line and the fields */
    record Answer(List<String> head, byte[] body) {}

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    Answer receive() throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("The edge closed the connection after: " + text);
            }
            text.append((char) next);
        }
        List<String> head = text.toString().strip().lines().toList();
        int length = head.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length: "))
                .mapToInt(line -> Integer.parseInt(line.substring(16)))
                .findFirst()
                .orElse(0);
        return new Answer(head, in.readNBytes(length));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
