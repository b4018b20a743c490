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
 * @param passwordMemory KiB that argon2id takes for a password, in three passes: its time grows with it
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
        int passwordMemory,
        boolean development,
        @Nullable Secret demoEditorPassword,
        @Nullable Secret demoViewerPassword) {
    private static final int TOKEN_SECRET_BYTES_MIN = 32;
    /** What argon2 needs for its four slices of two blocks. */
    private static final int PASSWORD_KIB_MIN = 8;

    private static final int PASSWORD_KIB_MAX = 1 << 20;

    public ControlConfig {
        if (tokenSecret.reveal().getBytes(java.nio.charset.StandardCharsets.UTF_8).length < TOKEN_SECRET_BYTES_MIN) {
            throw new IllegalArgumentException(
                    "marquee.control.token-secret needs " + TOKEN_SECRET_BYTES_MIN + " bytes or more");
        }
        if (uploadBytesMax <= 0 || uploadIdleMax.isNegative() || uploadIdleMax.isZero()) {
            throw new IllegalArgumentException("marquee.control.upload-bytes-max and upload-idle-max must be positive");
        }
        if (passwordMemory < PASSWORD_KIB_MIN || passwordMemory > PASSWORD_KIB_MAX) {
            throw new IllegalArgumentException("marquee.control.password-memory is between " + PASSWORD_KIB_MIN
                    + " and " + PASSWORD_KIB_MAX + " KiB");
        }
    }
}
