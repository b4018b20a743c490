package marquee.store.account;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.account.ProfileId;
import marquee.model.account.UserId;

/** {@link Accounts} of one process, for tests. */
public final class MemoryAccounts implements Accounts {
    private final Map<UserId, Account> accounts = new LinkedHashMap<>();

    @Override
    public synchronized void add(Account account) {
        if (findByEmail(account.email()).isPresent()) {
            throw new PlatformException(ErrorCode.EMAIL_TAKEN, "There is an account with this e-mail already.");
        }
        accounts.put(account.id(), account);
    }

    @Override
    public synchronized Optional<Account> find(UserId id) {
        return Optional.ofNullable(accounts.get(id));
    }

    @Override
    public synchronized Optional<Account> findByEmail(String email) {
        return accounts.values().stream()
                .filter(account -> account.email().equals(email))
                .findFirst();
    }

    @Override
    public synchronized void addProfile(UserId user, Profile profile) {
        change(user, profiles -> {
            if (profiles.size() >= PROFILES_MAX) {
                throw new PlatformException(
                        ErrorCode.CONFLICT, "An account has at most " + PROFILES_MAX + " profiles. Remove one first.");
            }
            profiles.add(profile);
            return profiles;
        });
    }

    @Override
    public synchronized void updateProfile(UserId user, Profile profile) {
        change(user, profiles -> {
            profiles.set(position(profiles, profile.id()), profile);
            return profiles;
        });
    }

    @Override
    public synchronized void removeProfile(UserId user, ProfileId profile) {
        change(user, profiles -> {
            profiles.remove(position(profiles, profile));
            if (profiles.isEmpty()) {
                throw new PlatformException(ErrorCode.CONFLICT, "The last profile of an account stays.");
            }
            return profiles;
        });
    }

    private void change(UserId user, UnaryOperator<List<Profile>> change) {
        Account account = find(user)
                .orElseThrow(() -> new PlatformException(ErrorCode.NOT_FOUND, "There is no user '" + user + "'."));
        List<Profile> profiles = change.apply(new ArrayList<>(account.profiles()));
        accounts.put(
                user,
                new Account(
                        user,
                        account.email(),
                        account.passwordHash(),
                        account.roles(),
                        account.plan(),
                        account.isActive(),
                        profiles));
    }

    private static int position(List<Profile> profiles, ProfileId wanted) {
        for (int i = 0; i < profiles.size(); i++) {
            if (profiles.get(i).id().equals(wanted)) {
                return i;
            }
        }
        throw new PlatformException(ErrorCode.NOT_FOUND, "There is no profile '" + wanted + "'.");
    }
}
