package marquee.control.account;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsQuery;
import java.util.List;
import marquee.control.web.Caller;
import marquee.control.web.CallerResolver;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.account.ProfileId;
import marquee.store.account.Account;
import marquee.store.account.Accounts;
import org.jspecify.annotations.Nullable;

/** Resolves {@code Query.me}. */
@DgsComponent
final class AccountFetcher {
    private final Accounts accounts;

    AccountFetcher(Accounts accounts) {
        this.accounts = accounts;
    }

    @DgsQuery
    Me me() {
        Caller caller = CallerResolver.current();
        Account account = accounts.find(caller.user())
                .orElseThrow(() -> new PlatformException(ErrorCode.NOT_SIGNED_IN, "This account no longer exists."));
        ProfileId picked = caller.profile();
        return new Me(
                account.id().toString(),
                account.email(),
                account.verifiedAt() != null,
                account.pinHash() != null,
                AccessTokens.names(account),
                picked == null
                        ? null
                        : account.findProfile(picked).map(ProfileView::of).orElse(null),
                account.profiles().stream().map(ProfileView::of).toList());
    }

    record Me(
            String userId,
            String email,
            boolean emailVerified,
            boolean hasPin,
            List<String> roles,
            @Nullable ProfileView profile,
            List<ProfileView> profiles) {}
}
