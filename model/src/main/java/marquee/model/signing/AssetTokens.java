package marquee.model.signing;

import java.time.Instant;
import java.util.Locale;
import marquee.model.catalog.AssetId;
import marquee.model.delivery.ClientAddress;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that let a viewer fetch the files of one asset from any edge until they expire.
 *
 * <p>An edge takes them in two places that mean the same: {@code /v/<asset>/<file>?token=T} and {@code
 * /t/T/v/<asset>/<file>}. The second form is what players are given: a manifest's relative URLs then carry the token
 * along, in every player, without rewriting a manifest.
 */
public final class AssetTokens {
    private static final int TOKEN_CHARS_MAX = 200;

    private final SigningKeys keys;

    public AssetTokens(SigningKeys keys) {
        this.keys = keys;
    }

    /** Returns a token for all files of one asset. Safe in a URL path and in a query. */
    public String issue(AssetId asset, Instant expiresAt) {
        return keys.sign(message(asset, expiresAt));
    }

    /**
     * Returns a token that opens the files for clients of one network alone: the address's first 24 bits for IPv4, its first
     * 56 for IPv6, for within those an address changes while a viewer watches.
     */
    public String issue(AssetId asset, Instant expiresAt, ClientAddress client) {
        return keys.sign(message(asset, expiresAt) + "~" + network(client));
    }

    /** Whether the token says for which clients it is. Says nothing of whether it is good. */
    public static boolean isBound(String token) {
        int first = token.indexOf('~');
        return first >= 0 && token.indexOf('~', first + 1) >= 0;
    }

    /**
     * Returns whether the token opens the asset now.
     *
     * @param asset the first path segment after {@code /v/}, as it came from the network
     */
    public boolean opens(String token, String asset, Instant now) {
        return now.getEpochSecond() < opensUntil(token, asset, now);
    }

    /** Returns until when the token opens the asset for everybody, in seconds of the epoch: 0 when it does not, or no longer. */
    public long opensUntil(String token, String asset, Instant now) {
        return opensUntil(token, asset, now, null);
    }

    /**
     * Returns until when the token opens the asset for a client, in seconds of the epoch: 0 when it does not, or no longer.
     *
     * @param client null when it is not known, which opens nothing that is bound to a network
     */
    public long opensUntil(String token, String asset, Instant now, @Nullable ClientAddress client) {
        if (token.length() > TOKEN_CHARS_MAX || !keys.isSigned(token)) {
            return 0;
        }
        String[] fields = token.substring(0, token.indexOf('.')).split("~", -1);
        boolean isFor = fields.length == 2 || fields.length == 3 && client != null && fields[2].equals(network(client));
        if (!isFor || !fields[0].equals(asset.replace("-", ""))) {
            return 0;
        }
        long until = Long.parseLong(fields[1], 16);
        return now.getEpochSecond() < until ? until : 0;
    }

    private static String message(AssetId asset, Instant expiresAt) {
        return String.format(
                Locale.ROOT, "%s~%x", asset.value().toString().replace("-", ""), expiresAt.getEpochSecond());
    }

    private static String network(ClientAddress client) {
        ClientAddress network = client.network();
        return Long.toHexString(network.high()) + "-" + Long.toHexString(network.low());
    }
}
