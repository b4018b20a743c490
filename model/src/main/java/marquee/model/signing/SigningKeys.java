package marquee.model.signing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys that signatures are made and checked with (HMAC-SHA-256, RFC 2104). The first key signs; all of them verify,
 * so a new key is put first, and the old one is removed when the last thing it signed has expired.
 *
 * <p>Safe for use by several threads.
 */
public final class SigningKeys {
    /** Shortest secret accepted, in bytes: as long as the digest (RFC 2104 §3). */
    public static final int SECRET_BYTES_MIN = 32;

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    /** One for each key, never used itself: copies of it spare the search for an implementation at each signature. */
    private final Map<String, Mac> keys = new LinkedHashMap<>();

    private final String first;

    /** @param secrets key id to secret, the signing key first; ids are letters and digits */
    public SigningKeys(Map<String, byte[]> secrets) {
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("At least one signing key is needed");
        }
        secrets.forEach((id, secret) -> {
            if (!id.matches("[A-Za-z0-9]{1,16}") || secret.length < SECRET_BYTES_MIN) {
                throw new IllegalArgumentException("Signing key '" + id + "' needs an id of 1 to 16 letters or digits"
                        + " and a secret of " + SECRET_BYTES_MIN + " bytes or more");
            }
            keys.put(id, prototype(secret));
        });
        first = secrets.keySet().iterator().next();
    }

    /**
     * Reads {@code id:base64url-secret[,id:secret…]}, as configuration carries it.
     *
     * @throws IllegalArgumentException when it is not of that form
     */
    public static SigningKeys parse(String text) {
        Map<String, byte[]> secrets = new LinkedHashMap<>();
        for (String entry : text.split(",")) {
            String[] parts = entry.strip().split(":", 2);
            if (parts.length != 2) {
                throw new IllegalArgumentException("A signing key is written id:secret");
            }
            secrets.put(parts[0], Base64.getUrlDecoder().decode(parts[1]));
        }
        return new SigningKeys(secrets);
    }

    /** Returns {@code message.key-id.signature}; the message must have no dot and survive in a URL. */
    public String sign(String message) {
        if (message.indexOf('.') >= 0) {
            throw new IllegalArgumentException("A dot cannot be signed");
        }
        return message + "." + first + "." + BASE64.encodeToString(mac(first, message));
    }

    /** Returns whether the text is a message signed by one of the keys. Takes the same time wherever it differs. */
    public boolean isSigned(String signed) {
        String[] parts = signed.split("\\.", -1);
        if (parts.length != 3 || !keys.containsKey(parts[1])) {
            return false;
        }
        byte[] expected = BASE64.encode(mac(parts[1], parts[0]));
        return MessageDigest.isEqual(expected, parts[2].getBytes(StandardCharsets.US_ASCII));
    }

    private byte[] mac(String id, String message) {
        try {
            Mac mac = (Mac) Objects.requireNonNull(keys.get(id)).clone();
            return mac.doFinal((id + "." + message).getBytes(StandardCharsets.UTF_8));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("This JDK's HmacSHA256 cannot be copied", e);
        }
    }

    private static Mac prototype(byte[] secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no HmacSHA256", e);
        }
    }
}
