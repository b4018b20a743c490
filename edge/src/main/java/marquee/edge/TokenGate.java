package marquee.edge;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReferenceArray;
import marquee.model.Secret;
import marquee.model.delivery.ClientAddress;
import marquee.model.signing.AssetTokens;

/**
 * Decides who may have a file. A viewer shows the same token with each of some thousand segments, so tokens that have been
 * found good are remembered until they expire; a wrong one is worked out anew each time.
 *
 * <p>Safe for use by several threads.
 */
final class TokenGate {
    private static final int REMEMBERED = 4_096;

    private final AssetTokens tokens;
    private final byte[] edgeBearer;
    private final AtomicReferenceArray<Opened> remembered = new AtomicReferenceArray<>(REMEMBERED);

    TokenGate(AssetTokens tokens, Secret edgeSecret) {
        this.tokens = tokens;
        this.edgeBearer = ("Bearer " + edgeSecret.reveal()).getBytes(StandardCharsets.UTF_8);
    }

    private record Opened(String token, String asset, long untilEpochSecond) {}

    /** Whether the token opens the asset for the client who shows it. */
    boolean opens(String token, String asset, Instant now, HttpServerRequest request) {
        if (!AssetTokens.isBound(token)) {
            return opens(token, asset, now);
        }
        String address =
                request.remoteAddress() == null ? null : request.remoteAddress().hostAddress();
        ClientAddress client =
                address == null ? null : ClientAddress.parse(address).orElse(null);
        return now.getEpochSecond() < tokens.opensUntil(token, asset, now, client);
    }

    /** Whether the token opens the asset for everybody. */
    boolean opens(String token, String asset, Instant now) {
        int place = (token.hashCode() * 0x9e3779b9 >>> 20);
        Opened known = remembered.get(place);
        if (known != null
                && now.getEpochSecond() < known.untilEpochSecond
                && known.asset.equals(asset)
                && isSame(known.token, token)) {
            return true;
        }
        long until = tokens.opensUntil(token, asset, now);
        if (until <= now.getEpochSecond()) {
            return false;
        }
        remembered.set(place, new Opened(token, asset, until));
        return true;
    }

    /** Whether the caller shows the secret that edges have. Takes the same time wherever it differs. */
    boolean isEdge(HttpServerRequest request) {
        String shown = request.getHeader(HttpHeaders.AUTHORIZATION);
        return shown != null && MessageDigest.isEqual(shown.getBytes(StandardCharsets.UTF_8), edgeBearer);
    }

    /** Takes the same time wherever the two differ, so that nobody can feel for a token that others have. */
    private static boolean isSame(String one, String other) {
        if (one.length() != other.length()) {
            return false;
        }
        int difference = 0;
        for (int i = 0; i < one.length(); i++) {
            difference |= one.charAt(i) ^ other.charAt(i);
        }
        return difference == 0;
    }
}
