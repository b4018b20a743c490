package marquee.store.key;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;

/**
 * The keys that content keys are wrapped with at rest (AES-256-GCM). The first wraps, all unwrap: a new one is put first,
 * {@link ContentKeys#rewrap} wraps what the old one wrapped, then the old one is removed.
 *
 * <p>What is wrapped is bound to what it is for: moved into another row of the database it does not unwrap.
 */
public final class WrappingKeys {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Map<String, SecretKeySpec> keys = new LinkedHashMap<>();
    private final String first;

    private WrappingKeys(Map<String, byte[]> secrets) {
        secrets.forEach((id, secret) -> {
            if (!id.matches("[A-Za-z0-9]{1,16}") || secret.length != KEY_BYTES) {
                throw new IllegalArgumentException("Wrapping key '" + id
                        + "' needs an id of 1 to 16 letters or digits and a secret of " + KEY_BYTES + " bytes");
            }
            keys.put(id, new SecretKeySpec(secret, "AES"));
        });
        first = secrets.keySet().iterator().next();
    }

    /**
     * Reads {@code id:base64url-of-32-bytes[,id:…]}.
     *
     * @throws IllegalArgumentException when it is not of that form
     */
    public static WrappingKeys parse(String text) {
        Map<String, byte[]> secrets = new LinkedHashMap<>();
        for (String entry : text.split(",")) {
            String[] parts = entry.strip().split(":", 2);
            if (parts.length != 2) {
                throw new IllegalArgumentException("A wrapping key is written id:secret");
            }
            secrets.put(parts[0], Base64.getUrlDecoder().decode(parts[1]));
        }
        return new WrappingKeys(secrets);
    }

    /** The id of the key that wraps. */
    String first() {
        return first;
    }

    /** @param about what the secret is for; the same is needed to unwrap it */
    byte[] wrap(byte[] secret, String about, SecureRandom random) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, first, nonce, about).doFinal(secret);
            byte[] whole = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, whole, NONCE_BYTES, sealed.length);
            return whole;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK cannot wrap with AES-GCM", e);
        }
    }

    /** Fails with {@link ErrorCode#INTERNAL} when the wrapping key is not known here, or the bytes are not what it wrapped. */
    byte[] unwrap(String wrappingKey, byte[] wrapped, String about) {
        if (!keys.containsKey(wrappingKey)) {
            throw new PlatformException(
                    ErrorCode.INTERNAL,
                    "A content key was wrapped with '" + wrappingKey
                            + "', which marquee.protection.wrapping-keys does not have. about=" + about);
        }
        try {
            byte[] nonce = Arrays.copyOf(wrapped, NONCE_BYTES);
            return cipher(Cipher.DECRYPT_MODE, wrappingKey, nonce, about)
                    .doFinal(wrapped, NONCE_BYTES, wrapped.length - NONCE_BYTES);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new PlatformException(
                    ErrorCode.INTERNAL, "A content key does not unwrap: it is damaged. about=" + about, e);
        }
    }

    private Cipher cipher(int mode, String wrappingKey, byte[] nonce, String about) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, keys.get(wrappingKey), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(about.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
