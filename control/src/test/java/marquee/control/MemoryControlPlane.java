package marquee.control;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import marquee.model.Uuid7;
import marquee.model.catalog.Asset;
import marquee.model.catalog.AssetId;
import marquee.model.catalog.CatalogChanged;
import marquee.model.catalog.Maturity;
import marquee.model.catalog.Title;
import marquee.model.catalog.TitleId;
import marquee.store.account.Mail;
import marquee.store.account.Mails;
import marquee.store.catalog.Titles;
import marquee.store.event.EventTopic;
import org.springframework.context.ConfigurableApplicationContext;

/** A control plane on the memory twins. Tests share it: each brings accounts and titles of its own. */
final class MemoryControlPlane implements AutoCloseable {
    static final String EDITOR_PASSWORD = "editor-password";
    static final String VIEWER_PASSWORD = "viewer-password";

    private static final java.util.random.RandomGenerator RANDOM = new java.util.Random(7);
    private final ControlPlane.Running running = ControlPlane.start(properties(), MemoryStores.class);

    static Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>();
        properties.put("marquee.control.host", "127.0.0.1");
        properties.put("marquee.control.port", "0");
        properties.put("marquee.control.token-secret", "0123456789abcdef0123456789abcdef");
        properties.put("marquee.control.delivery-url", "http://127.0.0.1:26999");
        properties.put("marquee.control.edge-secret", "edge-secret");
        properties.put("marquee.protection.wrapping-keys", "k1:" + "A".repeat(43));
        properties.put("marquee.protection.scheme", "cbcs");
        properties.put("marquee.control.upload-bytes-max", "100000000");
        properties.put("marquee.control.upload-idle-max", "24h");
        properties.put("marquee.control.password-memory", "64");
        properties.put("marquee.control.development", "true");
        properties.put("marquee.control.demo-editor-password", EDITOR_PASSWORD);
        properties.put("marquee.control.demo-viewer-password", VIEWER_PASSWORD);
        properties.put("marquee.account.public-url", "http://localhost:8080");
        properties.put("marquee.account.mail-from", "Marquee <no-reply@localhost>");
        properties.put("marquee.account.smtp-port", "587");
        properties.put("marquee.account.smtp-tls", "starttls");
        properties.put("marquee.billing.provider", "sandbox");
        properties.put("marquee.billing.public-url", "http://localhost:8080");
        properties.put("marquee.billing.stripe-url", "https://api.stripe.com");
        return properties;
    }

    int port() {
        return running.port();
    }

    <T> T bean(Class<T> type) {
        return context().getBean(type);
    }

    ConfigurableApplicationContext context() {
        return running.context();
    }

    Client nobody() {
        return new Client(port(), null);
    }

    Client editor() {
        return Client.signedIn(port(), "editor@marquee.local", EDITOR_PASSWORD);
    }

    /** Opens an account, and signs its one profile in. */
    Client newViewer() {
        String email = UUID.randomUUID() + "@example.org";
        nobody().post("/v1/accounts", Map.of("email", email, "password", "password", "name", "Ada"));
        return Client.signedIn(port(), email, "password");
    }

    /** Waits for the newest mail to an address whose subject has a word, and returns its text. */
    String mailTo(String email, String word) {
        return org.awaitility.Awaitility.await()
                .until(
                        () -> bean(Mails.class).list().stream()
                                .filter(mail -> mail.recipient().equals(email)
                                        && mail.subject().contains(word))
                                .map(Mail::body)
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    /** Returns the token in the link of a mail. */
    String linkTo(String email, String word) {
        String body = mailTo(email, word);
        return body.substring(body.indexOf('#') + 1).lines().findFirst().orElseThrow();
    }

    /** The same household, with its new kids profile signed in. */
    Client kidOf(Client viewer) {
        String id = viewer.post("/v1/profiles", Map.of("name", "Kim", "kids", true))
                .body()
                .get("id")
                .asString();
        return viewer.as(id);
    }

    /** Keeps a playable title as another process would, and says so. */
    Title publish(String name, Maturity maturity, List<String> genres, List<String> cast) {
        Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
        Asset asset = new Asset(
                new AssetId(Uuid7.next(now, RANDOM)),
                java.time.Duration.ofSeconds(1_000),
                List.of(240, 720),
                List.of("en"),
                List.of());
        Title title = new Title(
                new TitleId(Uuid7.next(now, RANDOM)), name, "", 2020, 7.9f, genres, maturity, cast, asset, now, now);
        keep(title);
        return title;
    }

    /** Keeps a title as another process would, and says so. */
    @SuppressWarnings("unchecked")
    void keep(Title title) {
        bean(Titles.class).keep(title).toCompletableFuture().join();
        ((EventTopic<CatalogChanged>) context().getBean("catalogChanges"))
                .publish(new CatalogChanged(title.id(), title.addedAt()));
    }

    @Override
    public void close() {
        running.close();
    }
}
