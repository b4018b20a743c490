package marquee.playback.stream;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.account.ProfileId;
import marquee.model.catalog.Asset;
import marquee.model.catalog.Title;
import marquee.model.catalog.TitleId;
import marquee.model.delivery.ClientAddress;
import marquee.model.playback.StreamTicket;
import marquee.model.signing.AssetTokens;
import marquee.model.signing.SigningKeys;
import marquee.playback.edges.EdgeFiles;
import marquee.playback.edges.KnownEdges;
import marquee.playback.http.BoundedBody;
import marquee.playback.http.Clients;
import marquee.playback.http.PlaybackMetrics;
import marquee.playback.http.Problems;
import marquee.playback.licence.Licences;
import marquee.playback.licence.Licensee;
import marquee.store.catalog.Titles;
import marquee.store.history.WatchHistory;
import org.jspecify.annotations.Nullable;

/**
 * POST {@code /v1/stream/init}: everything a player needs in one answer, so that its next request is already media. GET
 * {@code /v1/stream/manifest/<stream id>.mpd|.m3u8}: the same manifests for players that want an address, and below it
 * the media playlists of protected titles. GET {@code /v1/stream/bookmark/<stream id>}: where to go on, for a player whose
 * start had to do without.
 *
 * <p>Runs on event loops and is safe for use by several of them; nothing here blocks.
 */
public final class StreamHandler {
    private static final String MANIFEST = "/v1/stream/manifest/";
    private static final String BOOKMARK = "/v1/stream/bookmark/";
    private static final int BODY_BYTES_MAX = 8 << 10;
    private static final String DASH_TYPE = "application/dash+xml";
    private static final String HLS_TYPE = "application/vnd.apple.mpegurl";
    private static final Pattern PLAYLIST = Pattern.compile("[A-Za-z0-9_-]{1,64}/[a-z]{1,16}\\.m3u8");

    private final AccessTokens accounts;
    private final NearTitles titles;
    private final Bookmarks bookmarks;
    private final LiveStreams live;
    private final OtherScreens others;
    private final KnownEdges edges;
    private final Sources sources;
    private final Licences licences;
    private final SigningKeys keys;
    private final StreamConfig config;
    private final PlaybackMetrics metrics;
    private final Clock clock;

    public StreamHandler(
            Vertx vertx,
            StreamConfig config,
            SigningKeys keys,
            Titles titles,
            WatchHistory history,
            LiveStreams live,
            OtherScreens others,
            Withdrawals withdrawals,
            KnownEdges edges,
            EdgeFiles files,
            Licences licences,
            PlaybackMetrics metrics,
            Clock clock) {
        this.accounts = new AccessTokens(vertx, config.tokenSecret(), withdrawals, clock);
        this.titles = new NearTitles(titles, config.titlesHeldMax(), clock);
        this.bookmarks = new Bookmarks(history);
        this.live = live;
        this.others = others;
        this.edges = edges;
        this.sources = new Sources(
                edges,
                files,
                new StartDocuments(files, config.startBytesMax()),
                new AssetTokens(keys),
                config.bindAddress(),
                config.publicUrl());
        this.licences = licences;
        this.keys = keys;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
        metrics.count(
                "marquee.playback.bookmarks.missed", "Bookmarks too late for a start", bookmarks, Bookmarks::missed);
    }

    /** Shows editors what viewers may not see yet, from the same titles and sources. */
    public PreviewHandler previews() {
        return new PreviewHandler(accounts, titles, edges, sources, licences, config, clock);
    }

    public void init(HttpServerRequest request) {
        if (request.method() != HttpMethod.POST) {
            Problems.methodNotAllowed(request, "POST");
            return;
        }
        long began = System.nanoTime();
        Context context = Vertx.currentContext();
        BoundedBody.read(request, BODY_BYTES_MAX)
                .compose(body -> viewer(request).compose(viewer -> start(viewer, body, request, context)))
                .onComplete(started -> {
                    if (started.succeeded()) {
                        request.response()
                                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                                .end(started.result().toBuffer());
                    } else {
                        Problems.answer(request, started.cause());
                    }
                    metrics.initTook(Duration.ofNanos(System.nanoTime() - began));
                });
    }

    private Future<Viewer> viewer(HttpServerRequest request) {
        long began = System.nanoTime();
        return accounts.viewer(request)
                .onSuccess(viewer -> metrics.entitlementTook(Duration.ofNanos(System.nanoTime() - began)));
    }

    public void manifest(HttpServerRequest request) {
        if (request.method() != HttpMethod.GET && request.method() != HttpMethod.HEAD) {
            Problems.methodNotAllowed(request, "GET, HEAD");
            return;
        }
        String name = request.path().substring(MANIFEST.length());
        if (name.indexOf('/') >= 0) {
            playlist(request, name);
            return;
        }
        boolean dash = name.endsWith(".mpd");
        if (!dash && !name.endsWith(".m3u8")) {
            Problems.answer(request, new PlatformException(ErrorCode.NOT_FOUND, "A manifest ends in .mpd or .m3u8."));
            return;
        }
        Context context = Vertx.currentContext();
        Optional<StreamTicket> ticket =
                StreamTicket.read(name.substring(0, name.lastIndexOf('.')), keys, clock.instant());
        Optional<Integer> heightMax = ticket.flatMap(known -> ManifestLinks.heightMax(
                known, Optional.ofNullable(request.getParam("q")).orElse(""), keys));
        if (ticket.isEmpty() || heightMax.isEmpty()) {
            Problems.answer(request, expired());
            return;
        }
        title(ticket.get().title(), context)
                .compose(title -> sources.open(
                        edges.viewing(asset(title).id(), client(request), ticket.get().stream()),
                        ticket.get().expiresAt(),
                        context))
                .map(source -> dash ? source.dash(heightMax.get()) : hls(source, ticket.get(), heightMax.get()))
                .onSuccess(text -> send(request, dash ? DASH_TYPE : HLS_TYPE, text))
                .onFailure(failure -> Problems.answer(request, failure));
    }

    public void bookmark(HttpServerRequest request) {
        if (request.method() != HttpMethod.GET) {
            Problems.methodNotAllowed(request, "GET");
            return;
        }
        Context context = Vertx.currentContext();
        Optional<StreamTicket> known =
                StreamTicket.read(request.path().substring(BOOKMARK.length()), keys, clock.instant());
        if (known.isEmpty()) {
            Problems.answer(request, expired());
            return;
        }
        StreamTicket ticket = known.get();
        title(ticket.title(), context)
                .compose(title -> bookmarks
                        .findLate(ticket.profile(), ticket.title(), context)
                        .map(stopped -> Bookmarks.startOf(
                                stopped,
                                asset(title).runtime(),
                                title.particulars().creditsAt())))
                .onSuccess(bookmark -> request.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                        .end(new JsonObject()
                                .put("bookmark_time", bookmark.toSeconds())
                                .toBuffer()))
                .onFailure(failure -> Problems.answer(request, failure));
    }

    private static PlatformException expired() {
        return new PlatformException(ErrorCode.FORBIDDEN, "The stream has expired. Press play again.");
    }

    private @Nullable ClientAddress client(HttpServerRequest request) {
        return Clients.address(request, config.trustForwarded()).orElse(null);
    }

    /** Answers {@code <stream id>/<limit>/<pathway>/<rendition>/index.m3u8} of a protected asset. */
    private void playlist(HttpServerRequest request, String name) {
        String[] parts = name.split("/", 4);
        Optional<StreamTicket> ticket = StreamTicket.read(parts[0], keys, clock.instant());
        Optional<Integer> heightMax = ticket.filter(known -> parts.length == 4)
                .flatMap(known -> ManifestLinks.heightMax(known, parts[1], keys));
        if (ticket.isEmpty()
                || heightMax.isEmpty()
                || !PLAYLIST.matcher(parts[3]).matches()) {
            Problems.answer(request, expired());
            return;
        }
        Context context = Vertx.currentContext();
        Instant expiresAt = ticket.get().expiresAt();
        String file = parts[3];
        title(ticket.get().title(), context)
                .map(title -> edges.viewing(asset(title).id(), client(request), ticket.get().stream()))
                .compose(viewing -> sources.open(viewing, expiresAt, context)
                        .compose(source -> sources.fetch(viewing, expiresAt, file)
                                .map(text -> ProtectedPlaylist.fill(
                                        text,
                                        source.pathway(parts[2]).url() + file.substring(0, file.indexOf('/') + 1),
                                        publicUrl(),
                                        source.document()
                                                .keySet()
                                                .map(set ->
                                                        licences.token(Licensee.of(ticket.get()), set, heightMax.get()))
                                                .orElse("")))))
                .onSuccess(text -> send(request, HLS_TYPE, text))
                .onFailure(failure -> Problems.answer(request, failure));
    }

    private static void send(HttpServerRequest request, String type, String text) {
        request.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, type)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(text);
    }

    /** The keys of a protected asset have addresses that only playback can write, so its playlists come from here. */
    private String hls(Source source, StreamTicket ticket, int heightMax) {
        if (source.document().keySet().isEmpty()) {
            return source.hls(heightMax);
        }
        String here = publicUrl() + MANIFEST;
        return source.hls(heightMax, pathway -> here + ManifestLinks.playlists(ticket, heightMax, pathway, keys));
    }

    private String publicUrl() {
        String url = config.publicUrl().toString();
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private Future<JsonObject> start(Viewer viewer, Buffer body, HttpServerRequest request, Context context) {
        ProfileId profile = viewer.profile();
        if (profile == null) {
            throw new PlatformException(ErrorCode.NOT_SIGNED_IN, "Pick a profile to watch.");
        }
        if (!viewer.subscribed()) {
            throw new PlatformException(ErrorCode.NO_SUBSCRIPTION, "The account has no active subscription.");
        }
        InitRequest wanted = InitRequest.parse(BoundedBody.json(body));
        Instant expiresAt = clock.instant().plus(config.assetTokenLife());
        Future<Bookmarks.Found> bookmark = bookmarks.find(profile, wanted.title(), context);
        return title(wanted.title(), context).compose(title -> {
            int age = title.maturityIn(viewer.country()).age();
            if (age > viewer.maturity()) {
                throw new PlatformException(
                        ErrorCode.TOO_MATURE, "'%s' is for viewers of %d and older.".formatted(title.name(), age));
            }
            if (!title.isLicensed(viewer.country(), clock.instant())) {
                throw new PlatformException(
                        ErrorCode.NOT_LICENSED, "'%s' may not be shown here at present.".formatted(title.name()));
            }
            StreamTicket ticket = new StreamTicket(
                    UUID.randomUUID(), viewer.user(), profile, title.id(), viewer.country(), viewer.kids(), expiresAt);
            Future<OtherScreens.Known> known = others.of(ticket, viewer.streams() - live.count(viewer.user()), context);
            return sources.open(edges.viewing(asset(title).id(), client(request), ticket.stream()), expiresAt, context)
                    .compose(source -> known.compose(screens -> bookmark.map(found -> {
                        if (!live.claim(ticket, viewer.streams(), screens)) {
                            throw new PlatformException(
                                    ErrorCode.TOO_MANY_STREAMS,
                                    "The plan allows %d at once. Stop watching on another screen."
                                            .formatted(viewer.streams()));
                        }
                        others.began(ticket);
                        int heightMax = Math.min(viewer.heightMax(), wanted.heightMax());
                        return answer(ticket, source, title, found, heightMax, wanted.drm(), context);
                    })));
        });
    }

    private Future<Title> title(TitleId id, Context context) {
        return Future.fromCompletionStage(titles.find(id), context)
                .map(found -> found.filter(Title::isPlayable)
                        .orElseThrow(
                                () -> new PlatformException(ErrorCode.NOT_FOUND, "There is no title '" + id + "'.")));
    }

    private static Asset asset(Title playable) {
        return playable.findAsset()
                .orElseThrow(() -> new PlatformException(ErrorCode.NOT_FOUND, "'" + playable.id() + "' has no asset."));
    }

    private JsonObject answer(
            StreamTicket ticket,
            Source source,
            Title title,
            Bookmarks.Found bookmark,
            int heightMax,
            List<String> drmSystems,
            Context context) {
        Asset asset = asset(title);
        int height = ManifestLinks.nearest(asset.heights(), heightMax);
        JsonArray edges = new JsonArray();
        source.pathways()
                .forEach(pathway ->
                        edges.add(new JsonObject().put("name", pathway.name()).put("url", pathway.url())));
        Optional<UUID> keySet = source.document().keySet();
        JsonObject drm = keySet.map(set -> licences.offer(Licensee.of(ticket), set, height, drmSystems, context))
                .orElseGet(Licences::none);
        return new JsonObject()
                .put("stream_id", ticket.streamId(keys))
                .put(
                        "cdn_url",
                        keySet.isEmpty()
                                ? source.best().url() + "master.m3u8"
                                : publicUrl() + MANIFEST + ManifestLinks.hls(ticket, height, keys))
                .put("dash_url", config.publicUrl().resolve(MANIFEST) + ManifestLinks.dash(ticket, height, keys))
                .put(
                        "bookmark_time",
                        Bookmarks.startOf(
                                        bookmark.position(),
                                        asset.runtime(),
                                        title.particulars().creditsAt())
                                .toSeconds())
                .put("bookmark_late", bookmark.isLate())
                .put("drm", drm)
                .put("edges", edges)
                .put("steering_url", source.steeringUrl())
                .put(
                        "inline",
                        new JsonObject()
                                .put("hls_master", hls(source, ticket, height))
                                .put("dash_manifest", source.dash(height))
                                .put("init_segments", source.document().initSegments()))
                .put("chapters", source.document().chapters())
                .put("thumbnails_url", source.best().url() + "thumbs/thumbs.vtt")
                .put("heartbeat_seconds", config.heartbeatSeconds())
                .put(
                        "expires_at",
                        ticket.expiresAt().truncatedTo(ChronoUnit.SECONDS).toString());
    }
}
