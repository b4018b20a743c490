package marquee.playback.stream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import marquee.model.catalog.AssetId;
import marquee.model.delivery.EdgeStatus;
import marquee.playback.edges.EdgeFiles;

/**
 * Start documents of the assets watched lately, up to a byte budget. They never change, so they never expire. Concurrent
 * misses of one asset share one fetch; a failure is not remembered. Safe for use by several threads.
 */
final class StartDocuments {
    /** Largest start.json accepted; a long film with many languages has some hundred KiB. */
    private static final int BYTES_MAX = 4 << 20;

    private final EdgeFiles files;
    private final Cache<AssetId, StartDocument> held;
    private final ConcurrentMap<AssetId, CompletableFuture<StartDocument>> fetching = new ConcurrentHashMap<>();

    StartDocuments(EdgeFiles files, long bytesMax) {
        this.files = files;
        held = Caffeine.newBuilder()
                .maximumWeight(bytesMax)
                .weigher((AssetId asset, StartDocument document) -> document.weight())
                .build();
    }

    /**
     * Returns the asset's document, on the given context.
     *
     * @param target of the asset's directory at an edge, with a valid token and a slash at the end
     */
    Future<StartDocument> get(AssetId asset, List<EdgeStatus> ranked, String target, Context context) {
        StartDocument document = held.getIfPresent(asset);
        if (document != null) {
            return Future.succeededFuture(document);
        }
        CompletableFuture<StartDocument> mine = new CompletableFuture<>();
        CompletableFuture<StartDocument> others = fetching.putIfAbsent(asset, mine);
        if (others != null) {
            return Future.fromCompletionStage(others, context);
        }
        return files.fetch(ranked, target + "start.json", BYTES_MAX)
                .map(StartDocument::parse)
                .onComplete(fetched -> {
                    if (fetched.succeeded()) {
                        held.put(asset, fetched.result());
                        mine.complete(fetched.result());
                    } else {
                        mine.completeExceptionally(fetched.cause());
                    }
                    fetching.remove(asset, mine);
                });
    }
}
