package marquee.control.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import marquee.store.account.Account;
import marquee.store.account.Profile;
import org.jspecify.annotations.Nullable;

/**
 * What a client gets for signing in.
 *
 * @param expiresIn life of the access token in seconds
 * @param profileId whose token it is, or null when nobody has been picked
 * @param hasPin whether leaving a profile with limits asks for the household's PIN
 */
record Session(
        @JsonProperty("user_id") String userId,
        @JsonProperty("access_token") String accessToken,
        @JsonProperty("refresh_token") String refreshToken,
        @JsonProperty("expires_in") long expiresIn,
        List<String> roles,
        @JsonProperty("profile_id") @Nullable String profileId,
        List<ProfileView> profiles,
        String email,
        @JsonProperty("email_verified") boolean emailVerified,
        @JsonProperty("has_pin") boolean hasPin) {

    static Session of(Account account, @Nullable Profile profile, String accessToken, String refreshToken) {
        return new Session(
                account.id().toString(),
                accessToken,
                refreshToken,
                AccessTokens.LIFE.toSeconds(),
                AccessTokens.names(account),
                profile == null ? null : profile.id().toString(),
                account.profiles().stream().map(ProfileView::of).toList(),
                account.email(),
                account.verifiedAt() != null,
                account.pinHash() != null);
    }

    @Override
    public String toString() {
        return "Session[userId=" + userId + "]";
    }
}
