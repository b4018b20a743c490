package marquee.store.account;

import java.util.List;
import java.util.Optional;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.Secret;
import marquee.model.account.ProfileId;
import marquee.model.account.UserId;
import marquee.model.catalog.Maturity;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code profiles}, within a transaction of somebody else, and the erasures that removing one asks for. */
final class ProfileRows {
    private ProfileRows() {}

    static List<Profile> list(JdbcClient jdbc, UserId user) {
        return jdbc.sql("""
                        SELECT profile_id, profile_name, is_kid_friendly, avatar_url, language, maturity_limit, autoplay, pin_hash
                        FROM profiles WHERE user_id = ? ORDER BY profile_id""")
                .param(user.value())
                .query((row, number) -> new Profile(
                        new ProfileId(row.getLong("profile_id")),
                        row.getString("profile_name"),
                        row.getBoolean("is_kid_friendly"),
                        row.getString("avatar_url"),
                        row.getString("language"),
                        Maturity.limitOf(row.getInt("maturity_limit")),
                        row.getBoolean("autoplay"),
                        secret(row.getString("pin_hash"))))
                .list();
    }

    static int insert(JdbcClient jdbc, UserId user, Profile profile) {
        return jdbc.sql("""
                        INSERT INTO profiles (profile_id, user_id, profile_name, is_kid_friendly, avatar_url,
                            language, maturity_limit, autoplay, pin_hash)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(profile.id().value())
                .param(user.value())
                .param(profile.name())
                .param(profile.kids())
                .param(profile.avatar())
                .param(profile.language())
                .param(profile.limit().age())
                .param(profile.autoplay())
                .param(reveal(profile.pinHash()))
                .update();
    }

    static void update(JdbcClient jdbc, UserId user, Profile profile) {
        int updated = jdbc.sql("""
                        UPDATE profiles SET profile_name = ?, is_kid_friendly = ?, avatar_url = ?,
                            language = ?, maturity_limit = ?, autoplay = ?, pin_hash = ?
                        WHERE profile_id = ? AND user_id = ?""")
                .param(profile.name())
                .param(profile.kids())
                .param(profile.avatar())
                .param(profile.language())
                .param(profile.limit().age())
                .param(profile.autoplay())
                .param(reveal(profile.pinHash()))
                .param(profile.id().value())
                .param(user.value())
                .update();
        if (updated == 0) {
            throw unknown(profile.id());
        }
    }

    /** Takes a profile out. Fails when there is none, or when it is the last. */
    static void delete(JdbcClient jdbc, UserId user, ProfileId profile) {
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
    }

    static void requireRoom(JdbcClient jdbc, UserId user) {
        if (countLocked(jdbc, user) >= Accounts.PROFILES_MAX) {
            throw new PlatformException(
                    ErrorCode.CONFLICT,
                    "An account has at most " + Accounts.PROFILES_MAX + " profiles. Remove one first.");
        }
    }

    static int askForErasure(JdbcClient jdbc, ProfileId profile) {
        return jdbc.sql("""
                        INSERT INTO erasures (profile_id, rounds_left, due_at) VALUES (?, ?, now())
                        ON CONFLICT (profile_id) DO NOTHING""").params(profile.value(), Accounts.ERASURE_ROUNDS).update();
    }

    static @Nullable Secret secret(@Nullable String text) {
        return text == null ? null : new Secret(text);
    }

    static @Nullable String reveal(@Nullable Secret secret) {
        return secret == null ? null : secret.reveal();
    }

    /** Counts a user's profiles while no one else can change how many there are. */
    private static int countLocked(JdbcClient jdbc, UserId user) {
        Optional<Long> locked = jdbc.sql("SELECT user_id FROM users WHERE user_id = ? AND erased_at IS NULL FOR UPDATE")
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
