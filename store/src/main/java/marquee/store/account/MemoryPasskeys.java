package marquee.store.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.account.UserId;

/** {@link Passkeys} of one process, for tests. */
public final class MemoryPasskeys implements Passkeys {
    private final List<Passkey> passkeys = new ArrayList<>();
    private final Map<String, UserId> identities = new HashMap<>();

    @Override
    public synchronized void add(Passkey passkey) {
        if (list(passkey.user()).size() >= PASSKEYS_MAX
                || find(passkey.user(), passkey.credentialId()).isPresent()) {
            throw new PlatformException(ErrorCode.CONFLICT, "This passkey is there already, or there are too many.");
        }
        passkeys.add(passkey);
    }

    @Override
    public synchronized List<Passkey> list(UserId user) {
        return passkeys.stream().filter(each -> each.user().equals(user)).toList();
    }

    @Override
    public synchronized Optional<Passkey> find(UserId user, byte[] credentialId) {
        return list(user).stream()
                .filter(each -> Arrays.equals(each.credentialId(), credentialId))
                .findFirst();
    }

    @Override
    public synchronized void used(UserId user, byte[] credentialId, long signatureCount, Instant now) {
        passkeys.replaceAll(each -> each.user().equals(user) && Arrays.equals(each.credentialId(), credentialId)
                ? new Passkey(
                        user,
                        credentialId,
                        each.label(),
                        each.publicKey(),
                        each.attestation(),
                        signatureCount,
                        each.transports(),
                        each.userVerified(),
                        each.backupEligible(),
                        each.backedUp(),
                        each.createdAt(),
                        now)
                : each);
    }

    @Override
    public synchronized boolean remove(UserId user, byte[] credentialId) {
        return passkeys.removeIf(each -> each.user().equals(user) && Arrays.equals(each.credentialId(), credentialId));
    }

    @Override
    public synchronized Optional<UserId> findIdentity(String issuer, String subject) {
        return Optional.ofNullable(identities.get(issuer + " " + subject));
    }

    @Override
    public synchronized void addIdentity(String issuer, String subject, UserId user) {
        if (identities.putIfAbsent(issuer + " " + subject, user) != null) {
            throw new PlatformException(ErrorCode.CONFLICT, "This identity signs another account in already.");
        }
    }
}
