package marquee.store.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of a random secret, in lower-case hex. Enough for secrets of 128 random bits or more; never for what
 * people choose.
 */
public record SecretHash(String hex) {
    private static final int DIGITS = 64;

    public SecretHash {
        if (hex.length() != DIGITS) {
            throw new IllegalArgumentException("A SHA-256 has " + DIGITS + " hex digits");
        }
    }

    /** Hashes a secret, or any text whose plain form must not be kept. */
    public static SecretHash of(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return new SecretHash(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no SHA-256", e);
        }
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }
}
