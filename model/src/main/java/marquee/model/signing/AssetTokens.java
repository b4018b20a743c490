package marquee.model.signing;

import java.time.Instant;
import java.util.Locale;
import marquee.model.catalog.AssetId;

/**
 * Tokens that let a viewer fetch the files of one asset from any edge until they expire.
 *
 * <p>An edge takes them in two places that mean the same: {@code /v/<asset>/<file>?token=T} and {@code
 * /t/T/v/<asset>/<file>}. The second form is what players are given: a manifest's relative URLs then carry the token
 * along, in every player, without rewriting a manifest.
 */
public final class AssetTokens {
    private final SigningKeys keys;

    public AssetTokens(SigningKeys keys) {
        this.keys = keys;
    }

    /** Returns a token for all files of one asset. Safe in a URL path and in a query. */
    public String issue(AssetId asset, Instant expiresAt) {
        return keys.sign(String.format(
                Locale.ROOT, "%s~%x", asset.value().toString().replace("-", ""), expiresAt.getEpochSecond()));
    }

    /**
     * Returns whether the token opens the asset now.
     *
     * @param asset the first path segment after {@code /v/}, as it came from the network
     */
    public boolean opens(String token, String asset, Instant now) {
        return now.getEpochSecond() < opensUntil(token, asset, now);
    }

    /** Returns until when the token opens the asset, in seconds of the epoch: 0 when it does not, or no longer. */
    public long opensUntil(String token, String asset, Instant now) {
        if (token.length() > TOKEN_CHARS_MAX || !keys.isSigned(token)) {
            return 0;
        }
        String[] fields = token.substring(0, token.indexOf('.')).split("~", -1);
        if (fields.length != 2 || !fields[0].equals(asset.replace("-", ""))) {
            return 0;
        }
        long until = Long.parseLong(fields[1], 16);
        return now.getEpochSecond() < until ? until : 0;
    }

    private static final int TOKEN_CHARS_MAX = 200;
}
