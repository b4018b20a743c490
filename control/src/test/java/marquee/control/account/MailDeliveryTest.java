package marquee.control.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import marquee.store.account.Mail;
import marquee.store.account.MemoryMails;
import marquee.testkit.FakeClock;
import org.junit.jupiter.api.Test;

class MailDeliveryTest {
    private static final Instant NOW = Instant.parse("2026-01-01T08:00:00Z");

    private final FakeClock clock = FakeClock.at(NOW);
    private final MemoryMails mails = new MemoryMails();

    @Test
    void mailGoesOutAndItsTextIsForgotten() throws IOException {
        mails.add(new Mail(UUID.randomUUID(), "ada@example.org", "Grüße", "The link: ä", NOW));
        try (SmtpServer server = new SmtpServer(true)) {

            new MailDelivery(mails, config(server.port()), clock).deliver();

            assertThat(server.lines).anyMatch(line -> line.startsWith("RCPT TO:<ada@example.org>"));
            assertThat(server.lines).anyMatch(line -> line.startsWith("Subject: =?UTF-8?"));
            assertThat(mails.list().get(0).sentAt()).isEqualTo(NOW);
            assertThat(mails.list().get(0).body()).isEmpty();
        }
    }

    @Test
    void refusedMailIsTriedAgainLater() throws IOException {
        mails.add(new Mail(UUID.randomUUID(), "ada@example.org", "Hello", "The link", NOW));
        MailDelivery delivery;
        int port;
        try (SmtpServer server = new SmtpServer(false)) {
            port = server.port();
            delivery = new MailDelivery(mails, config(port), clock);
            delivery.deliver();
            delivery.deliver();
            assertThat(mails.list().get(0).attempts()).isEqualTo(1);
        }

        clock.advance(Duration.ofMinutes(3));
        delivery.deliver();

        Mail mail = mails.list().get(0);
        assertThat(mail.sentAt()).isNull();
        assertThat(mail.attempts()).isEqualTo(2);
        assertThat(mail.error()).isNotBlank();
        assertThat(mail.body()).isEqualTo("The link");
    }

    @Test
    void mailStaysWhereThereIsNoServer() {
        mails.add(new Mail(UUID.randomUUID(), "ada@example.org", "Hello", "The link", NOW));

        new MailDelivery(mails, config(null), clock).deliver();

        assertThat(mails.list().get(0).attempts()).isZero();
    }

    private static AccountConfig config(@org.jspecify.annotations.Nullable Integer port) {
        return new AccountConfig(
                URI.create("http://localhost:8080"),
                "Marquee <no-reply@localhost>",
                port == null ? null : "127.0.0.1",
                port == null ? 25 : port,
                "none",
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** Speaks as much SMTP as it takes, and keeps what it was told. */
    private static final class SmtpServer implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final boolean isWilling;

        SmtpServer(boolean isWilling) throws IOException {
            this.isWilling = isWilling;
            Thread thread = new Thread(this::serve, "smtp");
            thread.setDaemon(true);
            thread.start();
        }

        int port() {
            return socket.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }

        private void serve() {
            while (!socket.isClosed()) {
                try (Socket client = socket.accept()) {
                    talk(client);
                } catch (IOException e) {
                    if (!socket.isClosed()) {
                        throw new UncheckedIOException(e);
                    }
                }
            }
        }

        private void talk(Socket client) throws IOException {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            OutputStream out = client.getOutputStream();
            say(out, "220 ready");
            boolean isText = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(line);
                if (isText) {
                    isText = !line.equals(".");
                    if (!isText) {
                        say(out, "250 taken");
                    }
                } else if (line.equals("DATA")) {
                    isText = true;
                    say(out, "354 go on");
                } else if (line.startsWith("RCPT") && !isWilling) {
                    say(out, "450 not now");
                } else {
                    say(out, line.equals("QUIT") ? "221 bye" : "250 fine");
                }
            }
        }

        private static void say(OutputStream out, String line) throws IOException {
            out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
    }
}
