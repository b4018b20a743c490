package marquee.control.web;

import java.net.URI;
import java.time.Duration;
import marquee.model.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the control plane, under {@code marquee.control}.
 *
 * @param host where it listens
 * @param port where it listens; 0 for any
 * @param tokenSecret signs access tokens; 32 bytes or more in UTF-8
 * @param deliveryUrl where delivery answers {@code /v1/edges}
 * @param edgeSecret what delivery asks for
 * @param uploadBytesMax largest master accepted
 * @param uploadIdleMax how long an unfinished upload may rest before its parts are deleted
 * @param passwordCost of bcrypt, as a power of two: 4 to 31, and each step doubles the time of a sign-in
 * @param development whether to offer GraphiQL
 * @param demoEditorPassword of {@code editor@marquee.local}, or null or blank for no such account
 * @param demoViewerPassword of {@code viewer@marquee.local}, or null or blank for no such account
 */
public record ControlConfig(
        String host,
        int port,
        Secret tokenSecret,
        URI deliveryUrl,
        Secret edgeSecret,
        long uploadBytesMax,
        Duration uploadIdleMax,
        int passwordCost,
        boolean development,
        @Nullable Secret demoEditorPassword,
        @Nullable Secret demoViewerPassword) {
    private static final int TOKEN_SECRET_BYTES_MIN = 32;

    public ControlConfig {
        if (tokenSecret.reveal().getBytes(java.nio.charset.StandardCharsets.UTF_8).length < TOKEN_SECRET_BYTES_MIN) {
            throw new IllegalArgumentException(
                    "marquee.control.token-secret needs " + TOKEN_SECRET_BYTES_MIN + " bytes or more");
        }
        if (uploadBytesMax <= 0 || uploadIdleMax.isNegative() || uploadIdleMax.isZero()) {
            throw new IllegalArgumentException("marquee.control.upload-bytes-max and upload-idle-max must be positive");
        }
        if (passwordCost < 4 || passwordCost > 31) {
            throw new IllegalArgumentException("marquee.control.password-cost is between 4 and 31");
        }
    }
}
