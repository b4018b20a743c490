package marquee.store.account;

import static marquee.store.account.Rows.utc;
import static marquee.store.account.Rows.utcOrNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.Secret;
import marquee.model.account.ProfileId;
import marquee.model.account.Role;
import marquee.model.account.UserId;
import marquee.store.postgres.PostgresConnection;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@link Accounts} in the tables {@code users}, {@code email_claims}, {@code roles}, {@code profiles}, {@code erasures}. */
final class PostgresAccounts implements Accounts {
    private static final String ACTIVE = "ACTIVE";

    private final PostgresConnection postgres;

    PostgresAccounts(PostgresConnection postgres) {
        this.postgres = postgres;
    }

    @Override
    public void add(Account account) {
        orTaken(() -> postgres.transact("keep the account", jdbc -> {
            insert(jdbc, account);
            return EmailClaims.claim(jdbc, account.id(), account.email(), account.verifiedAt() != null);
        }));
    }

    /** Adds an account whose e-mail is claimed elsewhere. */
    void insert(Account account) {
        orTaken(() -> postgres.transact("keep the account", jdbc -> {
            insert(jdbc, account);
            return account;
        }));
    }

    @Override
    public Optional<Account> find(UserId id) {
        return postgres.call("read the account", jdbc -> find(jdbc, id));
    }

    @Override
    public List<Account> listByEmail(String email) {
        // Two steps, because an account may be on another node than its e-mail.
        return postgres.call(
                "read the account",
                jdbc -> EmailClaims.holders(jdbc, email).stream()
                        .flatMap(id -> find(jdbc, id).stream())
                        .toList());
    }

    @Override
    public void verifyEmail(UserId user, String email, Instant now) {
        orTaken(() -> postgres.transact("keep the e-mail", jdbc -> {
            updateEmail(jdbc, user, email, now);
            EmailClaims.keepOnly(jdbc, user, email);
            return EmailClaims.claim(jdbc, user, email, true);
        }));
    }

    /** Gives an account an e-mail that is claimed elsewhere. */
    void changeEmail(UserId user, String email, Instant now) {
        postgres.transact("keep the e-mail", jdbc -> {
            updateEmail(jdbc, user, email, now);
            return email;
        });
    }

    @Override
    public void changePassword(UserId user, Secret passwordHash) {
        change(
                user,
                jdbc -> jdbc.sql("UPDATE users SET password_hash = ? WHERE user_id = ? AND erased_at IS NULL")
                        .params(passwordHash.reveal(), user.value())
                        .update());
    }

    @Override
    public void rehashPassword(UserId user, Secret held, Secret passwordHash) {
        postgres.call(
                "keep the password",
                jdbc -> jdbc.sql("UPDATE users SET password_hash = ? WHERE user_id = ? AND password_hash = ?"
                                + " AND erased_at IS NULL")
                        .params(passwordHash.reveal(), user.value(), held.reveal())
                        .update());
    }

    @Override
    public void changePin(UserId user, @Nullable Secret pinHash) {
        change(
                user,
                jdbc -> jdbc.sql("UPDATE users SET pin_hash = ? WHERE user_id = ? AND erased_at IS NULL")
                        .param(ProfileRows.reveal(pinHash))
                        .param(user.value())
                        .update());
    }

    @Override
    public void changeRoles(UserId user, Set<Role> roles) {
        change(user, jdbc -> {
            int there = jdbc.sql("SELECT user_id FROM users WHERE user_id = ? AND erased_at IS NULL FOR UPDATE")
                    .param(user.value())
                    .query(Long.class)
                    .list()
                    .size();
            requireOne(there, user);
            jdbc.sql("DELETE FROM roles WHERE user_id = ?").param(user.value()).update();
            insertRoles(jdbc, user, roles);
            return there;
        });
    }

    @Override
    public void suspend(UserId user, @Nullable Instant at) {
        change(
                user,
                jdbc -> jdbc.sql("UPDATE users SET suspended_at = ? WHERE user_id = ? AND erased_at IS NULL")
                        .param(utcOrNull(at))
                        .param(user.value())
                        .update());
    }

    @Override
    public void addProfile(UserId user, Profile profile) {
        postgres.transact("keep the profile", jdbc -> {
            ProfileRows.requireRoom(jdbc, user);
            return ProfileRows.insert(jdbc, user, profile);
        });
    }

    @Override
    public void updateProfile(UserId user, Profile profile) {
        postgres.call("keep the profile", jdbc -> {
            ProfileRows.update(jdbc, user, profile);
            return profile;
        });
    }

    @Override
    public void removeProfile(UserId user, ProfileId profile) {
        postgres.transact("remove the profile", jdbc -> {
            ProfileRows.delete(jdbc, user, profile);
            return ProfileRows.askForErasure(jdbc, profile);
        });
    }

    @Override
    public void moveProfile(ProfileId profile, UserId from, UserId to) {
        postgres.transact("move the profile", jdbc -> {
            // Always in the same order, so that two households that swap profiles do not wait for each other.
            List.of(from, to).stream()
                    .sorted((one, other) -> Long.compare(one.value(), other.value()))
                    .forEach(user -> jdbc.sql("SELECT user_id FROM users WHERE user_id = ? FOR UPDATE")
                            .param(user.value())
                            .query(Long.class)
                            .optional());
            Profile moved = ProfileRows.list(jdbc, from).stream()
                    .filter(each -> each.id().equals(profile))
                    .findFirst()
                    .orElseThrow(() -> new PlatformException(
                            ErrorCode.NOT_FOUND, "There is no profile '" + profile + "' any more."));
            ProfileRows.delete(jdbc, from, profile);
            ProfileRows.requireRoom(jdbc, to);
            return ProfileRows.insert(jdbc, to, moved);
        });
    }

    /** Puts a profile down that comes from an account elsewhere. One that is there already stays as it is. */
    void receiveProfile(UserId user, Profile profile) {
        postgres.transact("move the profile", jdbc -> {
            if (ProfileRows.list(jdbc, user).stream()
                    .noneMatch(each -> each.id().equals(profile.id()))) {
                ProfileRows.requireRoom(jdbc, user);
                ProfileRows.insert(jdbc, user, profile);
            }
            return profile;
        });
    }

    /** Takes a profile away that goes to an account elsewhere. Its history stays. */
    void giveProfile(UserId user, ProfileId profile) {
        postgres.transact("move the profile", jdbc -> {
            ProfileRows.delete(jdbc, user, profile);
            return profile;
        });
    }

    @Override
    public void erase(UserId user, Instant now) {
        postgres.transact("erase the account", jdbc -> {
            eraseRows(jdbc, user, now);
            return eraseLookUps(jdbc, user);
        });
    }

    /** Erases an account but for what points at it. */
    void eraseRows(UserId user, Instant now) {
        postgres.transact("erase the account", jdbc -> {
            eraseRows(jdbc, user, now);
            return user;
        });
    }

    /** Erases what points at an account, in the transaction of somebody else. */
    static int eraseLookUps(JdbcClient jdbc, UserId user) {
        return deleteFrom(jdbc, user, "email_claims", "identities", "one_time_secrets", "device_codes");
    }

    @Override
    public List<ProfileId> dueErasures(Instant now, int limit) {
        return postgres.call(
                "read what is to be erased",
                jdbc -> jdbc.sql("SELECT profile_id FROM erasures WHERE due_at <= ? ORDER BY due_at LIMIT ?")
                        .params(utc(now), limit)
                        .query((row, number) -> new ProfileId(row.getLong(1)))
                        .list());
    }

    @Override
    public void erased(ProfileId profile, Instant again) {
        postgres.transact("note what was erased", jdbc -> {
            jdbc.sql("UPDATE erasures SET rounds_left = rounds_left - 1, due_at = ? WHERE profile_id = ?")
                    .params(utc(again), profile.value())
                    .update();
            return jdbc.sql("DELETE FROM erasures WHERE profile_id = ? AND rounds_left <= 0")
                    .param(profile.value())
                    .update();
        });
    }

    private static void insert(JdbcClient jdbc, Account account) {
        Plan plan = account.plan();
        jdbc.sql("""
                        INSERT INTO users (user_id, email, password_hash, subscription_plan_id, subscription_status,
                            email_verified_at, pin_hash, suspended_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(account.id().value())
                .param(account.email())
                .param(account.passwordHash().reveal())
                .param(plan == null ? null : plan.id())
                .param(account.isActive() ? ACTIVE : null)
                .param(utcOrNull(account.verifiedAt()))
                .param(ProfileRows.reveal(account.pinHash()))
                .param(utcOrNull(account.suspendedAt()))
                .update();
        insertRoles(jdbc, account.id(), account.roles());
        account.profiles().forEach(profile -> ProfileRows.insert(jdbc, account.id(), profile));
    }

    private static void updateEmail(JdbcClient jdbc, UserId user, String email, Instant now) {
        int updated = jdbc.sql(
                        "UPDATE users SET email = ?, email_verified_at = ? WHERE user_id = ? AND erased_at IS NULL")
                .params(email, utc(now), user.value())
                .update();
        requireOne(updated, user);
    }

    private static void eraseRows(JdbcClient jdbc, UserId user, Instant now) {
        int erased = jdbc.sql("""
                        UPDATE users SET email = ?, password_hash = '', pin_hash = NULL, email_verified_at = NULL,
                            suspended_at = NULL, erased_at = ?
                        WHERE user_id = ? AND erased_at IS NULL""")
                .params("erased-" + user + "@erased.invalid", utc(now), user.value())
                .update();
        requireOne(erased, user);
        ProfileRows.list(jdbc, user).forEach(profile -> ProfileRows.askForErasure(jdbc, profile.id()));
        deleteFrom(jdbc, user, "profiles", "roles", "refresh_tokens", "sign_ins", "passkeys");
    }

    private static int deleteFrom(JdbcClient jdbc, UserId user, String... tables) {
        int deleted = 0;
        for (String table : tables) {
            deleted += jdbc.sql("DELETE FROM " + table + " WHERE user_id = ?")
                    .param(user.value())
                    .update();
        }
        return deleted;
    }

    private void change(UserId user, Function<JdbcClient, Integer> work) {
        requireOne(postgres.transact("keep the account", work), user);
    }

    private static Optional<Account> find(JdbcClient jdbc, UserId id) {
        return jdbc.sql("""
                        SELECT u.user_id, u.email, u.password_hash, u.subscription_status,
                               u.email_verified_at, u.pin_hash, u.suspended_at,
                               p.subscription_plan_id, p.plan_name, p.streams_max, p.height_max,
                               (SELECT string_agg(role, ',') FROM roles r WHERE r.user_id = u.user_id) AS roles
                        FROM users u LEFT JOIN subscription_plans p USING (subscription_plan_id)
                        WHERE u.user_id = ? AND u.erased_at IS NULL""")
                .param(id.value())
                .query((row, number) -> account(row, ProfileRows.list(jdbc, id)))
                .optional();
    }

    private static Account account(ResultSet row, List<Profile> profiles) throws SQLException {
        String roles = row.getString("roles");
        return new Account(
                new UserId(row.getLong("user_id")),
                row.getString("email"),
                new Secret(row.getString("password_hash")),
                roles == null
                        ? Set.of()
                        : Arrays.stream(roles.split(",")).map(Role::valueOf).collect(Collectors.toSet()),
                plan(row),
                ACTIVE.equals(row.getString("subscription_status")),
                profiles,
                Rows.findInstant(row, "email_verified_at"),
                ProfileRows.secret(row.getString("pin_hash")),
                Rows.findInstant(row, "suspended_at"));
    }

    private static @Nullable Plan plan(ResultSet row) throws SQLException {
        int id = row.getInt("subscription_plan_id");
        return row.wasNull()
                ? null
                : new Plan(id, row.getString("plan_name"), row.getInt("streams_max"), row.getInt("height_max"));
    }

    private static void insertRoles(JdbcClient jdbc, UserId user, Set<Role> roles) {
        roles.forEach(role -> jdbc.sql("INSERT INTO roles (user_id, role) VALUES (?, ?)")
                .params(user.value(), role.name())
                .update());
    }

    private static void orTaken(Runnable write) {
        try {
            write.run();
        } catch (DuplicateKeyException e) {
            throw taken(e);
        }
    }

    static PlatformException taken(@Nullable DuplicateKeyException cause) {
        return new PlatformException(ErrorCode.EMAIL_TAKEN, "There is an account with this e-mail already.", cause);
    }

    static PlatformException unknown(UserId user) {
        return new PlatformException(ErrorCode.NOT_FOUND, "There is no user '" + user + "'.");
    }

    private static void requireOne(int changed, UserId user) {
        if (changed == 0) {
            throw unknown(user);
        }
    }
}
