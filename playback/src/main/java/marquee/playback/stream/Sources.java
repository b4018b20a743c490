package marquee.playback.stream;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.catalog.AssetId;
import marquee.model.delivery.ClientAddress;
import marquee.model.delivery.EdgeStatus;
import marquee.model.delivery.Viewing;
import marquee.model.signing.AssetTokens;
import marquee.playback.edges.EdgeFiles;
import marquee.playback.edges.KnownEdges;

/** Finds the edges of an asset for one viewer, and what its player needs to begin. Safe for use by several threads. */
final class Sources {
    /** Most edges named to a player: beyond that a manifest only grows. */
    private static final int PATHWAYS_MAX = 4;

    private static final int FILE_BYTES_MAX = 4 << 20;

    private final KnownEdges edges;
    private final EdgeFiles files;
    private final StartDocuments documents;
    private final AssetTokens tokens;
    private final boolean isBound;
    private final String steering;

    /** @param isBound whether what a viewer gets opens for its own network alone */
    Sources(
            KnownEdges edges,
            EdgeFiles files,
            StartDocuments documents,
            AssetTokens tokens,
            boolean isBound,
            URI publicUrl) {
        this.edges = edges;
        this.files = files;
        this.documents = documents;
        this.tokens = tokens;
        this.isBound = isBound;
        steering = publicUrl.resolve("/v1/steering/").toString();
    }

    /** Returns the source. Fails with {@link ErrorCode#UNAVAILABLE} when no edge is known or none answers. */
    Future<Source> open(Viewing viewing, Instant expiresAt, Context context) {
        AssetId asset = viewing.asset();
        List<EdgeStatus> ranked = edges.rank(viewing);
        if (ranked.isEmpty()) {
            return Future.failedFuture(
                    new PlatformException(ErrorCode.UNAVAILABLE, "No edge can serve this title now. Try again."));
        }
        ClientAddress client = isBound ? viewing.address() : null;
        String target =
                client == null ? target(asset, expiresAt) : target(tokens.issue(asset, expiresAt, client), asset);
        List<Pathway> pathways = ranked.stream()
                .limit(PATHWAYS_MAX)
                .map(edge -> Pathway.through(edge.name(), edge.url(), target))
                .toList();
        // What playback fetches for itself comes from its own address.
        return documents
                .get(asset, ranked, target(asset, expiresAt), context)
                .map(document -> new Source(pathways, steering(viewing), document));
    }

    /**
     * Fetches a file of an asset from one of its edges. Fails with {@link ErrorCode#UNAVAILABLE} when none has it.
     *
     * @param file relative to the asset
     */
    Future<String> fetch(Viewing viewing, Instant expiresAt, String file) {
        return files.fetch(edges.rank(viewing), target(viewing.asset(), expiresAt) + file, FILE_BYTES_MAX)
                .map(body -> body.toString(StandardCharsets.UTF_8));
    }

    private String target(AssetId asset, Instant expiresAt) {
        return target(tokens.issue(asset, expiresAt), asset);
    }

    private static String target(String token, AssetId asset) {
        return "/t/" + token + "/v/" + asset + "/";
    }

    /** The viewer's number is part of it, so that steering spreads a hot title as the start did. */
    private String steering(Viewing viewing) {
        return steering + viewing.asset() + "?viewer=" + Long.toHexString(viewing.viewer());
    }
}
