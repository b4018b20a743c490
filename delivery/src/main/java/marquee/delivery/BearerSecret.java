package marquee.delivery;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import marquee.model.Secret;

/** A secret that callers show in {@code Authorization: Bearer}. */
final class BearerSecret {
    private final byte[] expected;

    BearerSecret(Secret secret) {
        expected = ("Bearer " + secret.reveal()).getBytes(StandardCharsets.UTF_8);
    }

    /** Takes the same time wherever a wrong secret differs. */
    boolean isShownBy(HttpServerRequest request) {
        String shown = request.getHeader(HttpHeaders.AUTHORIZATION);
        return shown != null && MessageDigest.isEqual(expected, shown.getBytes(StandardCharsets.UTF_8));
    }
}
