package marquee.playback.stream;

import java.net.URI;
import java.time.Duration;
import marquee.model.Secret;

/**
 * What starting a stream needs to be told.
 *
 * @param publicUrl the public address, for links
 * @param tokenSecret access tokens are signed with
 * @param assetTokenLife how long a viewing may take from its start
 * @param bindAddress whether a viewer's addresses of files open for its own network alone
 * @param heartbeatSeconds between two heartbeats of a player
 * @param trustForwarded whether a proxy of ours stands in front, whose {@code X-Forwarded-For} is to be believed
 * @param titlesHeldMax most titles remembered
 * @param startBytesMax most bytes of start documents remembered
 */
public record StreamConfig(
        URI publicUrl,
        Secret tokenSecret,
        Duration assetTokenLife,
        boolean bindAddress,
        int heartbeatSeconds,
        boolean trustForwarded,
        int titlesHeldMax,
        long startBytesMax) {}
