package marquee.engines;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The first words of each engine's protocol: enough to hear that it serves, without its client on the class path. */
final class Probes {
    private static final int CONNECT_MILLIS = 300;
    private static final int ANSWER_MILLIS = 2_000;
    private static final int POSTGRES_PROTOCOL = 196_608;
    private static final byte POSTGRES_AUTHENTICATION = 'R';
    private static final byte CQL_VERSION = 4;
    private static final byte CQL_OPTIONS = 5;
    private static final byte CQL_SUPPORTED = 6;
    private static final short KAFKA_API_VERSIONS = 18;
    private static final int KAFKA_CORRELATION = 0x4d51;

    private Probes() {}

    private interface Exchange {
        boolean answers(DataOutputStream out, DataInputStream in) throws IOException;
    }

    /** PostgreSQL asks for the password; while it starts or stops it answers with an error. */
    static ReadyProbe postgres(int port, String name) {
        byte[] parameters = ("user\0" + name + "\0database\0" + name + "\0\0").getBytes(StandardCharsets.US_ASCII);
        return () -> talk(port, (out, in) -> {
            out.writeInt(2 * Integer.BYTES + parameters.length);
            out.writeInt(POSTGRES_PROTOCOL);
            out.write(parameters);
            out.flush();
            return in.readByte() == POSTGRES_AUTHENTICATION;
        });
    }

    /** A CQL node answers OPTIONS with SUPPORTED. */
    static ReadyProbe cql(int port) {
        return () -> talk(port, (out, in) -> {
            out.write(new byte[] {CQL_VERSION, 0, 0, 0, CQL_OPTIONS, 0, 0, 0, 0});
            out.flush();
            byte[] head = in.readNBytes(9);
            return head.length == 9 && head[4] == CQL_SUPPORTED;
        });
    }

    /** A broker answers ApiVersions with the same correlation. */
    static ReadyProbe kafka(int port) {
        return () -> talk(port, (out, in) -> {
            out.writeInt(2 * Short.BYTES + Integer.BYTES + Short.BYTES);
            out.writeShort(KAFKA_API_VERSIONS);
            out.writeShort(0);
            out.writeInt(KAFKA_CORRELATION);
            out.writeShort(-1);
            out.flush();
            in.readInt();
            return in.readInt() == KAFKA_CORRELATION;
        });
    }

    /** An HTTP server answers the path with 200. */
    static ReadyProbe http(int port, String path) {
        byte[] request = ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        return () -> talk(port, (out, in) -> {
            out.write(request);
            out.flush();
            return new String(in.readNBytes(12), StandardCharsets.US_ASCII).endsWith(" 200");
        });
    }

    private static boolean talk(int port, Exchange exchange) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            return exchange.answers(
                    new DataOutputStream(socket.getOutputStream()), new DataInputStream(socket.getInputStream()));
        }
    }
}
