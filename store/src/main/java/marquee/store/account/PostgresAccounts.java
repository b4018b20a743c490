package marquee.store.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

/** {@link Accounts} in the tables {@code users}, {@code roles} and {@code profiles}. */
final class PostgresAccounts implements Accounts {
    private static final String ACTIVE = "ACTIVE";

    private final PostgresConnection postgres;

    PostgresAccounts(PostgresConnection postgres) {
        this.postgres = postgres;
    }

    @Override
    public void add(Account account) {
        try {
            postgres.transact("keep the account", jdbc -> {
                Plan plan = account.plan();
                jdbc.sql("""
                                INSERT INTO users (user_id, email, password_hash, subscription_plan_id, subscription_status)
                                VALUES (?, ?, ?, ?, ?)""")
                        .param(account.id().value())
                        .param(account.email())
                        .param(account.passwordHash().reveal())
                        .param(plan == null ? null : plan.id())
                        .param(account.isActive() ? ACTIVE : null)
                        .update();
                account.roles()
                        .forEach(role -> jdbc.sql("INSERT INTO roles (user_id, role) VALUES (?, ?)")
                                .params(account.id().value(), role.name())
                                .update());
                account.profiles().forEach(profile -> insert(jdbc, account.id(), profile));
                return account;
            });
        } catch (DuplicateKeyException e) {
            throw new PlatformException(ErrorCode.EMAIL_TAKEN, "There is an account with this e-mail already.", e);
        }
    }

    @Override
    public Optional<Account> find(UserId id) {
        return find("u.user_id = ?", id.value());
    }

    @Override
    public Optional<Account> findByEmail(String email) {
        return find("u.email = ?", email);
    }

    @Override
    public void addProfile(UserId user, Profile profile) {
        postgres.transact("keep the profile", jdbc -> {
            if (countLocked(jdbc, user) >= PROFILES_MAX) {
                throw new PlatformException(
                        ErrorCode.CONFLICT, "An account has at most " + PROFILES_MAX + " profiles. Remove one first.");
            }
            insert(jdbc, user, profile);
            return profile;
        });
    }

    @Override
    public void updateProfile(UserId user, Profile profile) {
        int updated = postgres.call(
                "keep the profile",
                jdbc -> jdbc.sql("""
                                UPDATE profiles SET profile_name = ?, is_kid_friendly = ?, avatar_url = ?
                                WHERE profile_id = ? AND user_id = ?""")
                        .params(
                                profile.name(),
                                profile.kids(),
                                profile.avatar(),
                                profile.id().value(),
                                user.value())
                        .update());
        if (updated == 0) {
            throw unknown(profile.id());
        }
    }

    @Override
    public void removeProfile(UserId user, ProfileId profile) {
        postgres.transact("remove the profile", jdbc -> {
            int count = countLocked(jdbc, user);
            int removed = jdbc.sql("DELETE FROM profiles WHERE profile_id = ? AND user_id = ?")
                    .params(profile.value(), user.value())
                    .update();
            if (removed == 0) {
                throw unknown(profile);
            }
            if (count == 1) {
                throw new PlatformException(ErrorCode.CONFLICT, "The last profile of an account stays.");
            }
            return removed;
        });
    }

    private Optional<Account> find(String condition, Object key) {
        return postgres.call("read the account", jdbc -> {
            Optional<Account> bare = jdbc.sql("""
                            SELECT u.user_id, u.email, u.password_hash, u.subscription_status,
                                   p.subscription_plan_id, p.plan_name, p.streams_max, p.height_max,
                                   (SELECT string_agg(role, ',') FROM roles r WHERE r.user_id = u.user_id) AS roles
                            FROM users u LEFT JOIN subscription_plans p USING (subscription_plan_id)
                            WHERE\s""" + condition)
                    .param(key)
                    .query((row, number) -> account(row))
                    .optional();
            return bare.map(account -> with(account, profiles(jdbc, account.id())));
        });
    }

    private static List<Profile> profiles(JdbcClient jdbc, UserId user) {
        return jdbc.sql("""
                        SELECT profile_id, profile_name, is_kid_friendly, avatar_url
                        FROM profiles WHERE user_id = ? ORDER BY profile_id""")
                .param(user.value())
                .query((row, number) -> new Profile(
                        new ProfileId(row.getLong("profile_id")),
                        row.getString("profile_name"),
                        row.getBoolean("is_kid_friendly"),
                        row.getString("avatar_url")))
                .list();
    }

    private static Account with(Account account, List<Profile> profiles) {
        return new Account(
                account.id(),
                account.email(),
                account.passwordHash(),
                account.roles(),
                account.plan(),
                account.isActive(),
                profiles);
    }

    private static Account account(ResultSet row) throws SQLException {
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
                List.of());
    }

    private static @Nullable Plan plan(ResultSet row) throws SQLException {
        int id = row.getInt("subscription_plan_id");
        return row.wasNull()
                ? null
                : new Plan(id, row.getString("plan_name"), row.getInt("streams_max"), row.getInt("height_max"));
    }

    private static void insert(JdbcClient jdbc, UserId user, Profile profile) {
        jdbc.sql("""
                        INSERT INTO profiles (profile_id, user_id, profile_name, is_kid_friendly, avatar_url)
                        VALUES (?, ?, ?, ?, ?)""")
                .params(profile.id().value(), user.value(), profile.name(), profile.kids(), profile.avatar())
                .update();
    }

    /** Counts a user's profiles while no one else can change how many there are. */
    private static int countLocked(JdbcClient jdbc, UserId user) {
        Optional<Long> locked = jdbc.sql("SELECT user_id FROM users WHERE user_id = ? FOR UPDATE")
                .param(user.value())
                .query(Long.class)
                .optional();
        if (locked.isEmpty()) {
            throw new PlatformException(ErrorCode.NOT_FOUND, "There is no user '" + user + "'.");
        }
        return jdbc.sql("SELECT count(*) FROM profiles WHERE user_id = ?")
                .param(user.value())
                .query(Integer.class)
                .single();
    }

    private static PlatformException unknown(ProfileId profile) {
        return new PlatformException(ErrorCode.NOT_FOUND, "There is no profile '" + profile + "'.");
    }
}
