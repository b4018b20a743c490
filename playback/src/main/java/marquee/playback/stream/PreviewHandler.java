package marquee.playback.stream;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.account.UserId;
import marquee.model.catalog.Asset;
import marquee.model.catalog.Title;
import marquee.model.catalog.TitleId;
import marquee.model.delivery.ClientAddress;
import marquee.playback.edges.KnownEdges;
import marquee.playback.http.BoundedBody;
import marquee.playback.http.Clients;
import marquee.playback.http.Problems;
import marquee.playback.licence.Licences;
import marquee.playback.licence.Licensee;

/**
 * POST {@code /v1/stream/preview}: any film that is encoded, for an editor to look at before viewers may, and afterwards.
 * Only the role counts: neither publication, licence windows, age nor subscription, and no profile need be picked. To look
 * at a film is not to watch it: it takes no screen of a plan, and no bookmark or history knows of it. Licences of protected
 * titles are logged like any other.
 *
 * <p>Runs on event loops and is safe for use by several of them; nothing here blocks.
 */
public final class PreviewHandler {
    /** Short, because what is passed on opens an unpublished film; the studio asks again where the picture stands. */
    static final Duration LIFE = Duration.ofMinutes(30);

    private static final int BODY_BYTES_MAX = 8 << 10;

    private final AccessTokens accounts;
    private final NearTitles titles;
    private final KnownEdges edges;
    private final Sources sources;
    private final Licences licences;
    private final StreamConfig config;
    private final Clock clock;

    PreviewHandler(
            AccessTokens accounts,
            NearTitles titles,
            KnownEdges edges,
            Sources sources,
            Licences licences,
            StreamConfig config,
            Clock clock) {
        this.accounts = accounts;
        this.titles = titles;
        this.edges = edges;
        this.sources = sources;
        this.licences = licences;
        this.config = config;
        this.clock = clock;
    }

    public void handle(HttpServerRequest request) {
        if (request.method() != HttpMethod.POST) {
            Problems.methodNotAllowed(request, "POST");
            return;
        }
        Context context = Vertx.currentContext();
        BoundedBody.read(request, BODY_BYTES_MAX)
                .compose(body -> accounts.editor(request).compose(editor -> show(editor, body, request, context)))
                .onSuccess(film -> request.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                        .end(film.toBuffer()))
                .onFailure(failure -> Problems.answer(request, failure));
    }

    private Future<JsonObject> show(UserId editor, Buffer body, HttpServerRequest request, Context context) {
        InitRequest wanted = InitRequest.parse(BoundedBody.json(body));
        Instant expiresAt = clock.instant().plus(LIFE).truncatedTo(ChronoUnit.SECONDS);
        Licensee licensee = new Licensee(UUID.randomUUID(), editor, wanted.title());
        return asset(wanted.title(), context).compose(asset -> {
            ClientAddress client =
                    Clients.address(request, config.trustForwarded()).orElse(null);
            int height = ManifestLinks.nearest(asset.heights(), wanted.heightMax());
            return sources.open(edges.viewing(asset.id(), client, licensee.stream()), expiresAt, context)
                    .map(source -> new JsonObject()
                            .put(
                                    "drm",
                                    source.document()
                                            .keySet()
                                            .map(set -> licences.offer(licensee, set, height, wanted.drm(), context))
                                            .orElseGet(Licences::none))
                            .put(
                                    "inline",
                                    new JsonObject()
                                            .put("dash_manifest", source.dash(height))
                                            .put(
                                                    "init_segments",
                                                    source.document().initSegments()))
                            .put("chapters", source.document().chapters())
                            .put("expires_at", expiresAt.toString()));
        });
    }

    private Future<Asset> asset(TitleId id, Context context) {
        return Future.fromCompletionStage(titles.find(id), context).map(found -> {
            Title title = found.orElseThrow(
                    () -> new PlatformException(ErrorCode.NOT_FOUND, "There is no title '" + id + "'."));
            return title.findAsset()
                    .orElseThrow(() ->
                            new PlatformException(ErrorCode.NOT_FOUND, "'" + title.name() + "' has no film yet."));
        });
    }
}
