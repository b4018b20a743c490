package marquee.store.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import marquee.model.account.UserId;
import marquee.store.account.AuditLog.Entry;
import marquee.store.account.DeviceCodes.State;
import marquee.store.account.DeviceCodes.Waiting;
import marquee.store.account.OneTimeSecrets.Held;
import marquee.store.account.OneTimeSecrets.Kind;
import org.junit.jupiter.api.Test;

/** What the smaller stores of sign-in must do: links, codes, failures, passkeys, mails, the audit log. */
abstract class SignInAidsContract {
    static final Instant NOW = Instant.parse("2026-01-01T08:00:00Z");
    private static final Instant END = NOW.plusSeconds(600);

    abstract OneTimeSecrets secrets();

    abstract DeviceCodes codes();

    abstract FailureCounts failures();

    abstract Passkeys passkeys();

    abstract Mails mails();

    abstract AuditLog auditLog();

    /** An account that exists. */
    abstract UserId user();

    @Test
    void secretIsTakenOnceInTimeAndForItsOwnPurpose() {
        SecretHash secret = hash();
        Held held = new Held(user(), "a@example.org", END);
        secrets().put(Kind.VERIFY_EMAIL, secret, held);

        assertThat(secrets().take(Kind.RESET_PASSWORD, secret, NOW)).isEmpty();
        assertThat(secrets().take(Kind.VERIFY_EMAIL, secret, NOW)).contains(held);
        assertThat(secrets().take(Kind.VERIFY_EMAIL, secret, NOW)).isEmpty();
        SecretHash late = hash();
        secrets().put(Kind.OIDC_STATE, late, new Held(null, "", END));
        assertThat(secrets().take(Kind.OIDC_STATE, late, END)).isEmpty();
    }

    @Test
    void newLinkEndsTheOneBefore() {
        SecretHash first = hash();
        SecretHash second = hash();
        SecretHash other = hash();
        secrets().put(Kind.RESET_PASSWORD, first, new Held(user(), "", END));
        secrets().put(Kind.VERIFY_EMAIL, other, new Held(user(), "", END));

        secrets().put(Kind.RESET_PASSWORD, second, new Held(user(), "", END));

        assertThat(secrets().take(Kind.RESET_PASSWORD, first, NOW)).isEmpty();
        assertThat(secrets().take(Kind.RESET_PASSWORD, second, NOW)).isPresent();
        assertThat(secrets().take(Kind.VERIFY_EMAIL, other, NOW)).isPresent();
    }

    @Test
    void deviceIsLetInOnce() {
        Waiting tv = waiting();
        assertThat(codes().add(tv)).isTrue();
        assertThat(codes().add(new Waiting(hash(), tv.userCode(), "Other", "", END)))
                .isFalse();

        assertThat(codes().poll(tv.device(), NOW, Duration.ofSeconds(5)).state())
                .isEqualTo(State.PENDING);
        assertThat(codes().poll(tv.device(), NOW.plusSeconds(1), Duration.ofSeconds(5))
                        .state())
                .isEqualTo(State.TOO_SOON);
        assertThat(codes().find(tv.userCode(), NOW)).contains(tv);
        assertThat(codes().decide(tv.userCode(), user(), NOW)).isTrue();
        assertThat(codes().decide(tv.userCode(), null, NOW)).isFalse();

        DeviceCodes.Answer answer = codes().poll(tv.device(), NOW.plusSeconds(2), Duration.ofSeconds(5));
        assertThat(answer).isEqualTo(new DeviceCodes.Answer(State.ALLOWED, user(), tv.name()));
        assertThat(codes().poll(tv.device(), NOW.plusSeconds(9), Duration.ofSeconds(5))
                        .state())
                .isEqualTo(State.UNKNOWN);
    }

    @Test
    void deviceIsRefusedOrForgotten() {
        Waiting refused = waiting();
        Waiting late = waiting();
        codes().add(refused);
        codes().add(late);

        codes().decide(refused.userCode(), null, NOW);

        assertThat(codes().poll(refused.device(), NOW, Duration.ZERO).state()).isEqualTo(State.DENIED);
        assertThat(codes().decide(late.userCode(), user(), END)).isFalse();
        assertThat(codes().poll(late.device(), END, Duration.ZERO).state()).isEqualTo(State.UNKNOWN);
        assertThat(codes().removeExpired(END.plusSeconds(1))).isPositive();
    }

    @Test
    void failuresAreCountedInWindows() {
        SecretHash key = hash();
        failures().add(key, NOW, END);
        failures().add(key, NOW.plusSeconds(1), END.plusSeconds(1));

        assertThat(failures().find(key, NOW)).contains(new FailureCounts.Count(2, END));
        assertThat(failures().find(key, END)).isEmpty();

        failures().add(key, END, END.plusSeconds(60));
        assertThat(failures().find(key, END).map(FailureCounts.Count::failures)).contains(1);
        failures().clear(key);
        assertThat(failures().find(key, END)).isEmpty();
    }

    @Test
    void passkeysBelongToOneAccount() {
        byte[] id = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
        Passkey passkey = new Passkey(
                user(),
                id,
                "Phone",
                new byte[] {1},
                new byte[] {2},
                0,
                Set.of("internal"),
                true,
                true,
                false,
                NOW,
                NOW);
        passkeys().add(passkey);

        assertThatThrownBy(() -> passkeys().add(passkey)).hasMessageContaining("already");
        passkeys().used(user(), id, 7, END);

        Passkey used = passkeys().find(user(), id).orElseThrow();
        assertThat(used.signatureCount()).isEqualTo(7);
        assertThat(used.usedAt()).isEqualTo(END);
        assertThat(used.transports()).containsExactly("internal");
        assertThat(passkeys().find(new UserId(1), id)).isEmpty();
        assertThat(passkeys().remove(new UserId(1), id)).isFalse();
        assertThat(passkeys().remove(user(), id)).isTrue();
        assertThat(passkeys().list(user())).isEmpty();
    }

    @Test
    void identityIsTiedToOneAccount() {
        String subject = UUID.randomUUID().toString();
        passkeys().addIdentity("https://id.example.org", subject, user());

        assertThat(passkeys().findIdentity("https://id.example.org", subject)).contains(user());
        assertThat(passkeys().findIdentity("https://other.example.org", subject))
                .isEqualTo(Optional.empty());
        assertThatThrownBy(() -> passkeys().addIdentity("https://id.example.org", subject, new UserId(1)))
                .hasMessageContaining("already");
    }

    @Test
    void mailIsTriedUntilItIsSentAndThenLosesItsText() {
        Mail mail = new Mail(UUID.randomUUID(), "a@example.org", "Hello", "Secret link", NOW);
        mails().add(mail);

        List<Mail> due = mails().takeDue(NOW, END, 3, 100);

        assertThat(due).extracting(Mail::id).contains(mail.id());
        assertThat(mails().takeDue(NOW, END, 3, 100)).extracting(Mail::id).doesNotContain(mail.id());
        mails().failed(mail.id(), "No route");
        assertThat(find(mail).error()).isEqualTo("No route");
        assertThat(mails().takeDue(END, END, 3, 100)).extracting(Mail::id).contains(mail.id());
        mails().sent(mail.id(), END);
        assertThat(mails().takeDue(END.plusSeconds(9), END, 9, 100))
                .extracting(Mail::id)
                .doesNotContain(mail.id());
        assertThat(find(mail)).isEqualTo(new Mail(mail.id(), "a@example.org", "Hello", "", NOW, 2, END, null));
        assertThat(mails().removeBefore(NOW.plusSeconds(1))).isPositive();
    }

    @Test
    void auditLogIsReadNewestFirstInPages() {
        Entry first = entry(System.nanoTime());
        Entry second = entry(first.id() + 1);
        auditLog().append(first);
        auditLog().append(second);

        assertThat(auditLog().list(second.id() + 1, 2)).containsExactly(second, first);
        assertThat(auditLog().list(second.id(), 1)).containsExactly(first);
    }

    private Mail find(Mail mail) {
        return mails().list().stream()
                .filter(each -> each.id().equals(mail.id()))
                .findFirst()
                .orElseThrow();
    }

    private static Entry entry(long id) {
        return new Entry(id, NOW, new UserId(5), "POST /v1/titles", "", "begun", "192.0.2.1");
    }

    private static Waiting waiting() {
        String code =
                UUID.randomUUID().toString().replace("-", "").substring(0, 8).toUpperCase(java.util.Locale.ROOT);
        return new Waiting(hash(), code, "Television", "192.0.2.1", END);
    }

    static SecretHash hash() {
        return SecretHash.of(UUID.randomUUID().toString());
    }
}
