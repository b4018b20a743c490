package marquee.store.account;

import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import marquee.model.account.UserId;

/**
 * A key that a device of a person holds, for signing in without a password (WebAuthn). Its arrays are not copied.
 *
 * @param publicKey in COSE
 * @param attestation what the authenticator said of itself when it made the key, in CBOR
 * @param signatureCount as the authenticator last said; a copy of it would count anew
 * @param transports as WebAuthn names them: usb, internal …
 */
public record Passkey(
        UserId user,
        byte[] credentialId,
        String label,
        byte[] publicKey,
        byte[] attestation,
        long signatureCount,
        Set<String> transports,
        boolean userVerified,
        boolean backupEligible,
        boolean backedUp,
        Instant createdAt,
        Instant usedAt) {
    /** Longest label, in characters. */
    public static final int LABEL_MAX = 100;

    public Passkey {
        transports = Set.copyOf(transports);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Passkey that
                && user.equals(that.user)
                && Arrays.equals(credentialId, that.credentialId)
                && signatureCount == that.signatureCount;
    }

    @Override
    public int hashCode() {
        return 31 * user.hashCode() + Arrays.hashCode(credentialId);
    }
}
