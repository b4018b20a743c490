package marquee.store.account;

import marquee.model.account.UserId;

class MemoryRefreshTokensTest extends RefreshTokensContract {
    private final RefreshTokens tokens = new MemoryRefreshTokens();

    @Override
    RefreshTokens tokens() {
        return tokens;
    }

    @Override
    UserId user() {
        return new UserId(7);
    }
}
