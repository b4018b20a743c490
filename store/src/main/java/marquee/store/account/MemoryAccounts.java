package marquee.store.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.Secret;
import marquee.model.account.ProfileId;
import marquee.model.account.Role;
import marquee.model.account.UserId;
import org.jspecify.annotations.Nullable;

/** {@link Accounts} of one process, for tests. */
public final class MemoryAccounts implements Accounts {
    private final Map<UserId, Account> accounts = new LinkedHashMap<>();
    private final Map<ProfileId, Erasure> erasures = new LinkedHashMap<>();

    @Override
    public synchronized void add(Account account) {
        if (account.verifiedAt() != null) {
            requireFree(account.email(), account.id());
        }
        accounts.put(account.id(), account);
    }

    @Override
    public synchronized Optional<Account> find(UserId id) {
        return Optional.ofNullable(accounts.get(id));
    }

    @Override
    public synchronized List<Account> listByEmail(String email) {
        return accounts.values().stream()
                .filter(account -> account.email().equals(email))
                .sorted(Comparator.comparing((Account account) -> account.verifiedAt() == null))
                .limit(CLAIMS_MAX)
                .toList();
    }

    @Override
    public synchronized void verifyEmail(UserId user, String email, Instant now) {
        requireFree(email, user);
        change(require(user), fields -> {
            fields.email = email;
            fields.verifiedAt = now;
        });
    }

    @Override
    public synchronized void changePassword(UserId user, Secret passwordHash) {
        change(require(user), fields -> {
            fields.passwordHash = passwordHash;
        });
    }

    @Override
    public synchronized void rehashPassword(UserId user, Secret held, Secret passwordHash) {
        if (find(user).filter(account -> account.passwordHash().equals(held)).isPresent()) {
            changePassword(user, passwordHash);
        }
    }

    @Override
    public synchronized void changePin(UserId user, @Nullable Secret pinHash) {
        change(require(user), fields -> {
            fields.pinHash = pinHash;
        });
    }

    @Override
    public synchronized void changeRoles(UserId user, Set<Role> roles) {
        change(require(user), fields -> {
            fields.roles = roles;
        });
    }

    @Override
    public synchronized void suspend(UserId user, @Nullable Instant at) {
        change(require(user), fields -> {
            fields.suspendedAt = at;
        });
    }

    @Override
    public synchronized void addProfile(UserId user, Profile profile) {
        changeProfiles(user, profiles -> {
            requireRoom(profiles);
            profiles.add(profile);
            return profiles;
        });
    }

    @Override
    public synchronized void updateProfile(UserId user, Profile profile) {
        changeProfiles(user, profiles -> {
            profiles.set(position(profiles, profile.id()), profile);
            return profiles;
        });
    }

    @Override
    public synchronized void removeProfile(UserId user, ProfileId profile) {
        takeOut(user, profile);
        erasures.putIfAbsent(profile, new Erasure(ERASURE_ROUNDS, Instant.MIN));
    }

    @Override
    public synchronized void moveProfile(ProfileId profile, UserId from, UserId to) {
        List<Profile> given = require(from).profiles();
        Profile moved = given.get(position(given, profile));
        requireRoom(require(to).profiles());
        takeOut(from, profile);
        addProfile(to, moved);
    }

    @Override
    public synchronized void erase(UserId user, Instant now) {
        require(user)
                .profiles()
                .forEach(profile -> erasures.putIfAbsent(profile.id(), new Erasure(ERASURE_ROUNDS, Instant.MIN)));
        accounts.remove(user);
    }

    @Override
    public synchronized List<ProfileId> dueErasures(Instant now, int limit) {
        return erasures.entrySet().stream()
                .filter(entry -> !entry.getValue().dueAt().isAfter(now))
                .map(Map.Entry::getKey)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized void erased(ProfileId profile, Instant again) {
        erasures.computeIfPresent(
                profile, (id, held) -> held.roundsLeft() <= 1 ? null : new Erasure(held.roundsLeft() - 1, again));
    }

    private void takeOut(UserId user, ProfileId profile) {
        changeProfiles(user, profiles -> {
            profiles.remove(position(profiles, profile));
            if (profiles.isEmpty()) {
                throw new PlatformException(ErrorCode.CONFLICT, "The last profile of an account stays.");
            }
            return profiles;
        });
    }

    private void changeProfiles(UserId user, UnaryOperator<List<Profile>> change) {
        List<Profile> changed = change.apply(new ArrayList<>(require(user).profiles()));
        changed.sort(Comparator.comparingLong(profile -> profile.id().value()));
        change(require(user), fields -> {
            fields.profiles = changed;
        });
    }

    private Account require(UserId user) {
        return find(user)
                .orElseThrow(() -> new PlatformException(ErrorCode.NOT_FOUND, "There is no user '" + user + "'."));
    }

    private void requireFree(String email, UserId but) {
        boolean isTaken = accounts.values().stream()
                .anyMatch(each -> each.email().equals(email)
                        && each.verifiedAt() != null
                        && !each.id().equals(but));
        if (isTaken) {
            throw new PlatformException(ErrorCode.EMAIL_TAKEN, "There is an account with this e-mail already.");
        }
    }

    private static void requireRoom(List<Profile> profiles) {
        if (profiles.size() >= PROFILES_MAX) {
            throw new PlatformException(
                    ErrorCode.CONFLICT, "An account has at most " + PROFILES_MAX + " profiles. Remove one first.");
        }
    }

    private static int position(List<Profile> profiles, ProfileId wanted) {
        for (int i = 0; i < profiles.size(); i++) {
            if (profiles.get(i).id().equals(wanted)) {
                return i;
            }
        }
        throw new PlatformException(ErrorCode.NOT_FOUND, "There is no profile '" + wanted + "'.");
    }

    private void change(Account held, Consumer<Fields> change) {
        Fields fields = new Fields(held);
        change.accept(fields);
        accounts.put(held.id(), fields.account());
    }

    private record Erasure(int roundsLeft, Instant dueAt) {}

    /** An account of which some fields are about to change. */
    private static final class Fields {
        final Account held;
        String email;
        Secret passwordHash;
        Set<Role> roles;
        List<Profile> profiles;

        @Nullable
        Instant verifiedAt;

        @Nullable
        Secret pinHash;

        @Nullable
        Instant suspendedAt;

        Fields(Account held) {
            this.held = held;
            email = held.email();
            passwordHash = held.passwordHash();
            roles = held.roles();
            profiles = held.profiles();
            verifiedAt = held.verifiedAt();
            pinHash = held.pinHash();
            suspendedAt = held.suspendedAt();
        }

        Account account() {
            return new Account(
                    held.id(),
                    email,
                    passwordHash,
                    roles,
                    held.plan(),
                    held.isActive(),
                    profiles,
                    verifiedAt,
                    pinHash,
                    suspendedAt);
        }
    }
}
