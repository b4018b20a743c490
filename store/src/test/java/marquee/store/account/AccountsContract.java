package marquee.store.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.Secret;
import marquee.model.account.ProfileId;
import marquee.model.account.Role;
import marquee.model.account.UserId;
import marquee.model.catalog.Maturity;
import org.junit.jupiter.api.Test;

/** What every {@link Accounts} must do. A subclass supplies one; it adds no tests of its own. */
abstract class AccountsContract {
    private static final Instant NOW = Instant.parse("2026-01-01T08:00:00Z");
    private static final AtomicLong IDS = new AtomicLong(System.nanoTime());

    abstract Accounts accounts();

    @Test
    void whatWasAddedIsFoundByIdAndByEmail() {
        Account account = account();

        accounts().add(account);

        assertThat(accounts().find(account.id())).contains(account);
        assertThat(accounts().findByEmail(account.email())).contains(account);
        assertThat(accounts().find(new UserId(1))).isEmpty();
        assertThat(accounts().findByEmail("nobody@example.org")).isEmpty();
    }

    @Test
    void accountThatNeverPaidHasNoPlan() {
        Account account = new Account(
                new UserId(IDS.incrementAndGet()),
                UUID.randomUUID() + "@example.org",
                new Secret("hash"),
                Set.of(),
                null,
                false,
                List.of(profile()));

        accounts().add(account);

        assertThat(accounts().find(account.id())).contains(account);
    }

    @Test
    void emailIsClaimedByManyAndProvedByOne() {
        Account first = account();
        Account second = withEmail(first.email());
        Account third = withEmail(first.email());
        accounts().add(first);
        accounts().add(second);
        accounts().add(third);

        accounts().verifyEmail(second.id(), second.email(), NOW);

        assertThat(accounts().listByEmail(first.email()))
                .extracting(Account::id)
                .containsExactly(second.id(), first.id(), third.id());
        assertFails(ErrorCode.EMAIL_TAKEN, () -> accounts().verifyEmail(first.id(), first.email(), NOW));
        assertThat(accounts().find(second.id()).orElseThrow().verifiedAt()).isEqualTo(NOW);
    }

    @Test
    void accountThatComesWithAProvedEmailNeedsAFreeOne() {
        Account first = account();
        accounts().add(first);
        accounts().verifyEmail(first.id(), first.email(), NOW);
        Account other = withEmail(first.email());
        Account proved = new Account(
                other.id(),
                other.email(),
                other.passwordHash(),
                other.roles(),
                other.plan(),
                true,
                other.profiles(),
                NOW,
                null,
                null);

        assertFails(ErrorCode.EMAIL_TAKEN, () -> accounts().add(proved));

        assertThat(accounts().find(other.id())).isEmpty();
    }

    @Test
    void changedEmailIsFreeForOthers() {
        Account account = account();
        accounts().add(account);
        String next = UUID.randomUUID() + "@example.org";

        accounts().verifyEmail(account.id(), next, NOW);

        assertThat(accounts().findByEmail(account.email())).isEmpty();
        assertThat(accounts().findByEmail(next)).map(Account::id).contains(account.id());
    }

    @Test
    void sixthClaimIsNotFound() {
        Account first = account();
        accounts().add(first);
        for (int i = 0; i < Accounts.CLAIMS_MAX; i++) {
            accounts().add(withEmail(first.email()));
        }

        assertThat(accounts().listByEmail(first.email())).hasSize(Accounts.CLAIMS_MAX);
    }

    @Test
    void passwordPinRolesAndStandingChange() {
        Account account = account();
        accounts().add(account);

        accounts().changePassword(account.id(), new Secret("other"));
        accounts().changePin(account.id(), new Secret("pin"));
        accounts().changeRoles(account.id(), Set.of(Role.SUPPORT));
        accounts().suspend(account.id(), NOW);

        Account changed = accounts().find(account.id()).orElseThrow();
        assertThat(changed.passwordHash()).isEqualTo(new Secret("other"));
        assertThat(changed.pinHash()).isEqualTo(new Secret("pin"));
        assertThat(changed.roles()).containsExactly(Role.SUPPORT);
        assertThat(changed.suspendedAt()).isEqualTo(NOW);
        accounts().suspend(account.id(), null);
        accounts().changePin(account.id(), null);
        assertThat(accounts().find(account.id()).orElseThrow().suspendedAt()).isNull();
        assertFails(ErrorCode.NOT_FOUND, () -> accounts().changePassword(new UserId(1), new Secret("x")));
    }

    @Test
    void passwordIsHashedAnewUnlessAnotherWasChosenMeanwhile() {
        Account account = account();
        accounts().add(account);

        accounts().rehashPassword(account.id(), account.passwordHash(), new Secret("stronger"));
        accounts().rehashPassword(account.id(), account.passwordHash(), new Secret("late"));
        accounts().rehashPassword(new UserId(1), account.passwordHash(), new Secret("nobody's"));

        assertThat(accounts().find(account.id()).orElseThrow().passwordHash()).isEqualTo(new Secret("stronger"));
    }

    @Test
    void profileMovesWithItsIdToAnotherAccount() {
        Account ada = account();
        Account eve = account();
        accounts().add(ada);
        accounts().add(eve);
        Profile kim = profile();
        accounts().addProfile(ada.id(), kim);

        accounts().moveProfile(kim.id(), ada.id(), eve.id());

        assertThat(accounts().find(ada.id()).orElseThrow().findProfile(kim.id()))
                .isEmpty();
        assertThat(accounts().find(eve.id()).orElseThrow().findProfile(kim.id()))
                .contains(kim);
        assertFails(ErrorCode.NOT_FOUND, () -> accounts().moveProfile(kim.id(), ada.id(), eve.id()));
        assertFails(
                ErrorCode.CONFLICT,
                () -> accounts().moveProfile(ada.profiles().get(0).id(), ada.id(), eve.id()));
    }

    @Test
    void removedProfilesAreErasedTwice() {
        Account account = account();
        accounts().add(account);
        Profile kim = profile();
        accounts().addProfile(account.id(), kim);

        accounts().removeProfile(account.id(), kim.id());

        Instant soon = Instant.now().plusSeconds(60);
        assertThat(accounts().dueErasures(soon, 1_000)).contains(kim.id());
        accounts().erased(kim.id(), soon.plusSeconds(60));
        assertThat(accounts().dueErasures(soon, 1_000)).doesNotContain(kim.id());
        assertThat(accounts().dueErasures(soon.plusSeconds(61), 1_000)).contains(kim.id());
        accounts().erased(kim.id(), soon);
        assertThat(accounts().dueErasures(soon.plusSeconds(600), 1_000)).doesNotContain(kim.id());
    }

    @Test
    void erasedAccountIsNobody() {
        Account account = account();
        accounts().add(account);

        accounts().erase(account.id(), NOW);

        assertThat(accounts().find(account.id())).isEmpty();
        assertThat(accounts().listByEmail(account.email())).isEmpty();
        assertThat(accounts().dueErasures(Instant.now().plusSeconds(60), 1_000))
                .contains(account.profiles().get(0).id());
        assertFails(ErrorCode.NOT_FOUND, () -> accounts().erase(account.id(), NOW));
        assertFails(ErrorCode.NOT_FOUND, () -> accounts().addProfile(account.id(), profile()));
    }

    @Test
    void profilesAreAddedChangedAndRemoved() {
        Account account = account();
        accounts().add(account);
        Profile kim = profile();

        accounts().addProfile(account.id(), kim);
        Profile changed =
                new Profile(kim.id(), "Kim", true, "fox", "pt-BR", Maturity.THIRTEEN, false, new Secret("pin"));
        accounts().updateProfile(account.id(), changed);
        accounts().removeProfile(account.id(), account.profiles().get(0).id());

        assertThat(accounts().find(account.id()).orElseThrow().profiles()).containsExactly(changed);
    }

    @Test
    void lastProfileStays() {
        Account account = account();
        accounts().add(account);

        assertFails(
                ErrorCode.CONFLICT,
                () -> accounts()
                        .removeProfile(account.id(), account.profiles().get(0).id()));

        assertThat(accounts().find(account.id()).orElseThrow().profiles()).hasSize(1);
    }

    @Test
    void sixthProfileIsRefused() {
        Account account = account();
        accounts().add(account);
        for (int i = 1; i < Accounts.PROFILES_MAX; i++) {
            accounts().addProfile(account.id(), profile());
        }

        assertFails(ErrorCode.CONFLICT, () -> accounts().addProfile(account.id(), profile()));
    }

    @Test
    void anotherAccountsProfileIsUnknown() {
        Account ada = account();
        Account eve = account();
        accounts().add(ada);
        accounts().add(eve);
        Profile target = ada.profiles().get(0);

        assertFails(ErrorCode.NOT_FOUND, () -> accounts().updateProfile(eve.id(), target));
        assertFails(ErrorCode.NOT_FOUND, () -> accounts().removeProfile(eve.id(), target.id()));

        assertThat(accounts().find(ada.id())).contains(ada);
    }

    private static void assertFails(ErrorCode code, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        failure -> assertThat(failure.code()).isEqualTo(code));
    }

    private static Account account() {
        return withEmail(UUID.randomUUID() + "@example.org");
    }

    private static Account withEmail(String email) {
        return new Account(
                new UserId(IDS.incrementAndGet()),
                email,
                new Secret("hash"),
                Set.of(Role.VIEWER, Role.EDITOR),
                Plan.STANDARD,
                true,
                List.of(profile()));
    }

    private static Profile profile() {
        return new Profile(new ProfileId(IDS.incrementAndGet()), "Ada", false, "");
    }
}
