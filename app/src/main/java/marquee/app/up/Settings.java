package marquee.app.up;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;

/** The settings file that {@code up} writes for its roles: where the engines are, the ports, the secrets. */
final class Settings {
    private Settings() {}

    static void write(Installation here, Secrets secrets) {
        StringBuilder text = new StringBuilder("# Written by `marquee up` at every start; edits are lost.\n");
        of(here, secrets)
                .forEach((name, value) -> text.append(name)
                        .append(": '")
                        .append(value.replace("'", "''"))
                        .append("'\n"));
        Path file = here.settingsFile();
        Path fresh = file.resolveSibling("marquee.yaml.new");
        try {
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.NO_SPACE, "The settings cannot be written to " + file + ".", e);
        }
    }

    private static Map<String, String> of(Installation here, Secrets secrets) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("marquee.public-url", here.publicUrl().toString());
        all.put("marquee.token-secret", secrets.of(Secrets.Name.TOKEN_SECRET));
        all.put("marquee.signing-keys", "k1:" + secrets.of(Secrets.Name.SIGNING_KEY));
        all.put("marquee.edge-secret", secrets.of(Secrets.Name.EDGE_SECRET));
        all.put("marquee.protection.wrapping-keys", "k1:" + secrets.of(Secrets.Name.WRAPPING_KEY));
        all.put("marquee.control-url", "http://127.0.0.1:" + here.controlPort());
        all.put("marquee.delivery-url", "http://127.0.0.1:" + here.deliveryPort());
        all.put("marquee.postgres.url", "jdbc:postgresql://127.0.0.1:" + here.postgresPort() + "/marquee");
        all.put("marquee.postgres.password", secrets.of(Secrets.Name.POSTGRES_PASSWORD));
        all.put("marquee.cassandra.contact-points", here.cassandraContactPoints());
        all.put(
                "marquee.cassandra.replication",
                "{'class': 'NetworkTopologyStrategy', 'dc1': " + here.cassandraNodes() + "}");
        all.put("marquee.kafka.bootstrap-servers", "127.0.0.1:" + here.kafkaPort());
        all.put("marquee.search.url", "http://127.0.0.1:" + here.openSearchPort());
        all.put("marquee.s3.endpoint", "http://127.0.0.1:" + here.s3Port());
        all.put("marquee.s3.access-key", secrets.of(Secrets.Name.S3_ACCESS_KEY));
        all.put("marquee.s3.secret-key", secrets.of(Secrets.Name.S3_SECRET_KEY));
        all.put("marquee.playback.host", here.host());
        all.put("marquee.playback.port", Integer.toString(here.port()));
        all.put("marquee.playback.web-directory", here.home().resolve("web").toString());
        all.put("marquee.control.port", Integer.toString(here.controlPort()));
        all.put("marquee.control.demo-editor-password", secrets.of(Secrets.Name.DEMO_EDITOR_PASSWORD));
        all.put("marquee.control.demo-viewer-password", secrets.of(Secrets.Name.DEMO_VIEWER_PASSWORD));
        all.put("marquee.delivery.port", Integer.toString(here.deliveryPort()));
        all.put("marquee.encode-health-port", Integer.toString(here.encodePort()));
        all.put("marquee.encode.work-directory", here.data().resolve("encode").toString());
        all.put("marquee.encode.tools-directory", here.home().resolve("tools").toString());
        all.put("marquee.encode.cache-directory", here.data().resolve("tools").toString());
        all.put("marquee.analytics-health-port", Integer.toString(here.analyticsPort()));
        all.put(
                "marquee.analytics.checkpoint-directory",
                here.data().resolve("analytics").toString());
        // The demo films are shorter than two minutes, and so is the patience of who looks around.
        all.put("marquee.analytics.view-min", "10s");
        return all;
    }
}
