package marquee.playback;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import marquee.model.Secret;

/**
 * What playback needs to be told, under {@code marquee.playback}.
 *
 * @param host to bind to
 * @param port to bind to; 0 for any that is free
 * @param publicUrl how viewers reach it, for links
 * @param controlUrl of the control role, for everything that is not answered here
 * @param deliveryUrl of the delivery role, for edges and steering
 * @param edgeSecret shared with delivery
 * @param tokenSecret that access tokens are signed with, HS256; at least 32 bytes
 * @param signingKeys for stream ids and asset tokens, as {@code SigningKeys.parse} reads them
 * @param webDirectory with the built web applications {@code viewer} and {@code studio}; may be missing
 * @param assetTokenLife how long a viewing may take from its start, pauses included
 * @param bindAddress whether a viewer's addresses of files open for its own network alone
 * @param heartbeatSeconds between two heartbeats of a player
 * @param historyWriter whether this process also writes bookmarks
 * @param trustForwarded whether a proxy of ours stands in front, whose {@code X-Forwarded-For} is to be believed
 * @param connectionsMax most connections of viewers at once; more are closed
 * @param titlesHeldMax most titles remembered for starting streams
 * @param startBytesMax most bytes of manifests and init segments remembered
 * @param accountsHeldMax most accounts whose screens are counted
 */
public record PlaybackConfig(
        String host,
        int port,
        URI publicUrl,
        URI controlUrl,
        URI deliveryUrl,
        Secret edgeSecret,
        Secret tokenSecret,
        Secret signingKeys,
        Path webDirectory,
        Duration assetTokenLife,
        boolean bindAddress,
        int heartbeatSeconds,
        boolean historyWriter,
        boolean trustForwarded,
        int connectionsMax,
        int titlesHeldMax,
        long startBytesMax,
        int accountsHeldMax) {
    private static final int SECRET_CHARS_MIN = 32;

    public PlaybackConfig {
        if (tokenSecret.reveal().length() < SECRET_CHARS_MIN) {
            throw new IllegalArgumentException("token-secret must have at least " + SECRET_CHARS_MIN + " characters");
        }
        if (heartbeatSeconds < 1 || heartbeatSeconds > 300) {
            throw new IllegalArgumentException("heartbeat-seconds must be from 1 to 300: " + heartbeatSeconds);
        }
        if (assetTokenLife.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException("asset-token-life must be a minute or more: " + assetTokenLife);
        }
        if (connectionsMax < 1 || titlesHeldMax < 1 || startBytesMax < 1 || accountsHeldMax < 1) {
            throw new IllegalArgumentException("Limits must be positive");
        }
    }
}
