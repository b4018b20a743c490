package marquee.control.account;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import marquee.control.web.PersonalRecords;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.account.ProfileErased;
import marquee.model.account.ProfileId;
import marquee.model.account.UserId;
import marquee.store.account.Account;
import marquee.store.account.Accounts;
import marquee.store.account.Passkeys;
import marquee.store.account.Profile;
import marquee.store.account.RefreshTokens;
import marquee.store.event.EventTopic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Everything that is kept about a person: to take along, and to be forgotten.
 *
 * <p>The account itself goes at once. The history of its profiles is elsewhere, and goes soon after: the transaction
 * that removes a profile leaves an entry, which stays until every module has erased its part and the history writer has
 * been told. It is done again after {@link #AGAIN}, when no stream that was running at the time can be left.
 */
@Component
final class PersonalData {
    /** Longer than the longest stream: twelve hours, from its start. */
    static final Duration AGAIN = Duration.ofHours(13);

    private static final Logger log = LoggerFactory.getLogger(PersonalData.class);
    private static final int BATCH_MAX = 100;
    private static final int PUBLISH_SECONDS_MAX = 10;

    private final Accounts accounts;
    private final RefreshTokens refreshTokens;
    private final Passkeys passkeys;
    private final List<PersonalRecords> records;
    private final EventTopic<ProfileErased> erased;
    private final Postbox postbox;
    private final Clock clock;

    PersonalData(
            Accounts accounts,
            RefreshTokens refreshTokens,
            Passkeys passkeys,
            List<PersonalRecords> records,
            EventTopic<ProfileErased> erased,
            Postbox postbox,
            Clock clock) {
        this.accounts = accounts;
        this.refreshTokens = refreshTokens;
        this.passkeys = passkeys;
        this.records = List.copyOf(records);
        this.erased = erased;
        this.postbox = postbox;
        this.clock = clock;
    }

    /** Returns everything, by section. Hashes of passwords and PINs are not personal and stay. */
    Map<String, Object> export(UserId user) {
        Account account = accounts.find(user).orElseThrow(SignIns::ended);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("exported_at", clock.instant().toString());
        Map<String, Object> self = new LinkedHashMap<>();
        self.put("user_id", account.id().toString());
        self.put("email", account.email());
        self.put("email_verified_at", String.valueOf(account.verifiedAt()));
        self.put("roles", AccessTokens.names(account));
        all.put("account", self);
        all.put("profiles", account.profiles().stream().map(ProfileView::of).toList());
        all.put(
                "sign_ins",
                refreshTokens.list(user, clock.instant()).stream()
                        .map(signIn -> Map.of(
                                "device", signIn.device(),
                                "address", signIn.address(),
                                "started_at", signIn.startedAt().toString(),
                                "seen_at", signIn.seenAt().toString()))
                        .toList());
        all.put(
                "passkeys",
                passkeys.list(user).stream()
                        .map(passkey -> Map.of(
                                "label", passkey.label(),
                                "created_at", passkey.createdAt().toString(),
                                "used_at", passkey.usedAt().toString()))
                        .toList());
        List<ProfileId> profiles = account.profiles().stream().map(Profile::id).toList();
        records.forEach(each -> all.put(each.section(), each.export(user, profiles)));
        return all;
    }

    /** Erases an account, for ever. Its access tokens say who it was for 15 more minutes, and let in nowhere. */
    void erase(Account account) {
        records.forEach(each -> each.erase(account.id()));
        accounts.erase(account.id(), clock.instant());
        log.info("An account was erased. user={}", account.id());
        postbox.later(() -> postbox.tell(
                account.email(),
                "Your account was erased",
                "Your account at Marquee and all that belonged to it is gone."));
    }

    /** Erases what is due elsewhere. Called often, by one thread; what fails is tried again. */
    @Scheduled(fixedDelayString = "PT2S")
    void eraseElsewhere() {
        for (ProfileId profile : accounts.dueErasures(clock.instant(), BATCH_MAX)) {
            records.forEach(each -> each.erase(profile));
            publish(profile);
            accounts.erased(profile, clock.instant().plus(AGAIN));
        }
    }

    private void publish(ProfileId profile) {
        try {
            erased.publish(new ProfileErased(profile, clock.instant()))
                    .toCompletableFuture()
                    .get(PUBLISH_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new PlatformException(
                    ErrorCode.UNAVAILABLE, "The history writer could not be told of profile " + profile + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformException(ErrorCode.UNAVAILABLE, "The erasure was interrupted.", e);
        }
    }
}
