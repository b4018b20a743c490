package marquee.store.account;

import static marquee.store.account.Rows.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.account.UserId;
import marquee.store.postgres.PostgresConnection;

/** {@link Passkeys} in the tables {@code passkeys} and {@code identities}. */
final class PostgresPasskeys implements Passkeys {
    private final PostgresConnection postgres;

    PostgresPasskeys(PostgresConnection postgres) {
        this.postgres = postgres;
    }

    @Override
    public void add(Passkey passkey) {
        int added = postgres.call(
                "keep the passkey",
                jdbc -> jdbc.sql("""
                        INSERT INTO passkeys (user_id, credential_id, label, public_key, attestation, signature_count, transports,
                            user_verified, backup_eligible, backed_up, created_at, used_at)
                        SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
                        WHERE (SELECT count(*) FROM passkeys WHERE user_id = ?) < ?
                        ON CONFLICT DO NOTHING""")
                        .params(
                                passkey.user().value(),
                                passkey.credentialId(),
                                passkey.label(),
                                passkey.publicKey(),
                                passkey.attestation(),
                                passkey.signatureCount(),
                                String.join(",", passkey.transports()),
                                passkey.userVerified(),
                                passkey.backupEligible(),
                                passkey.backedUp(),
                                utc(passkey.createdAt()),
                                utc(passkey.usedAt()),
                                passkey.user().value(),
                                PASSKEYS_MAX)
                        .update());
        if (added == 0) {
            throw new PlatformException(ErrorCode.CONFLICT, "This passkey is there already, or there are too many.");
        }
    }

    @Override
    public List<Passkey> list(UserId user) {
        return postgres.call(
                "list the passkeys",
                jdbc -> jdbc.sql("SELECT * FROM passkeys WHERE user_id = ? ORDER BY created_at")
                        .param(user.value())
                        .query((row, number) -> passkey(row))
                        .list());
    }

    @Override
    public Optional<Passkey> find(UserId user, byte[] credentialId) {
        return postgres.call(
                "read the passkey",
                jdbc -> jdbc.sql("SELECT * FROM passkeys WHERE user_id = ? AND credential_id = ?")
                        .params(user.value(), credentialId)
                        .query((row, number) -> passkey(row))
                        .optional());
    }

    @Override
    public void used(UserId user, byte[] credentialId, long signatureCount, Instant now) {
        postgres.call(
                "note that the passkey was used",
                jdbc -> jdbc.sql(
                                "UPDATE passkeys SET signature_count = ?, used_at = ? WHERE user_id = ? AND credential_id = ?")
                        .params(signatureCount, utc(now), user.value(), credentialId)
                        .update());
    }

    @Override
    public boolean remove(UserId user, byte[] credentialId) {
        return postgres.call(
                        "remove the passkey",
                        jdbc -> jdbc.sql("DELETE FROM passkeys WHERE user_id = ? AND credential_id = ?")
                                .params(user.value(), credentialId)
                                .update())
                > 0;
    }

    @Override
    public Optional<UserId> findIdentity(String issuer, String subject) {
        return postgres.call(
                "read the identity",
                jdbc -> jdbc.sql("SELECT user_id FROM identities WHERE issuer = ? AND subject = ?")
                        .params(issuer, subject)
                        .query((row, number) -> new UserId(row.getLong(1)))
                        .optional());
    }

    @Override
    public void addIdentity(String issuer, String subject, UserId user) {
        int added = postgres.call(
                "keep the identity",
                jdbc -> jdbc.sql(
                                "INSERT INTO identities (issuer, subject, user_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                        .params(issuer, subject, user.value())
                        .update());
        if (added == 0) {
            throw new PlatformException(ErrorCode.CONFLICT, "This identity signs another account in already.");
        }
    }

    private static Passkey passkey(ResultSet row) throws SQLException {
        String transports = row.getString("transports");
        return new Passkey(
                new UserId(row.getLong("user_id")),
                row.getBytes("credential_id"),
                row.getString("label"),
                row.getBytes("public_key"),
                row.getBytes("attestation"),
                row.getLong("signature_count"),
                transports.isEmpty()
                        ? Set.of()
                        : Arrays.stream(transports.split(",")).collect(Collectors.toSet()),
                row.getBoolean("user_verified"),
                row.getBoolean("backup_eligible"),
                row.getBoolean("backed_up"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "used_at"));
    }
}
