package marquee.store.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.junit.jupiter.api.Test;

/** What every {@link Accounts} must do. A subclass supplies one; it adds no tests of its own. */
abstract class AccountsContract {
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
    void emailBelongsToOneAccount() {
        Account account = account();
        accounts().add(account);
        Account other = new Account(
                new UserId(IDS.incrementAndGet()),
                account.email(),
                new Secret("hash"),
                Set.of(Role.VIEWER),
                Plan.BASIC,
                true,
                List.of(profile()));

        assertFails(ErrorCode.EMAIL_TAKEN, () -> accounts().add(other));

        assertThat(accounts().find(other.id())).isEmpty();
    }

    @Test
    void profilesAreAddedChangedAndRemoved() {
        Account account = account();
        accounts().add(account);
        Profile kim = profile();

        accounts().addProfile(account.id(), kim);
        accounts().updateProfile(account.id(), new Profile(kim.id(), "Kim", true, "fox"));
        accounts().removeProfile(account.id(), account.profiles().get(0).id());

        assertThat(accounts().find(account.id()).orElseThrow().profiles())
                .containsExactly(new Profile(kim.id(), "Kim", true, "fox"));
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
        return new Account(
                new UserId(IDS.incrementAndGet()),
                UUID.randomUUID() + "@example.org",
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
