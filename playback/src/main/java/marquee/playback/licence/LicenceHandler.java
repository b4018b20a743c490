package marquee.playback.licence;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.playback.LicenceTicket;
import marquee.model.signing.SigningKeys;
import marquee.playback.http.Address;
import marquee.playback.http.BoundedBody;
import marquee.playback.http.JsonFields;
import marquee.playback.http.Problems;
import marquee.playback.http.WrongFieldException;
import marquee.store.key.ContentKey;
import marquee.store.key.IssuedLicence;
import marquee.store.key.KeySet;
import org.jspecify.annotations.Nullable;

/**
 * The licence server. POST {@code /v1/licence/clearkey} speaks the JSON of W3C's Clear Key; GET {@code
 * /v1/licence/keys/<kid>} gives one key as 16 bytes, which HLS calls the format "identity"; POST {@code
 * /v1/licence/widevine}, {@code playready} and {@code fairplay} are passed on to the licence proxies of the settings.
 *
 * <p>All want the DRM token of stream/init, as a bearer or as {@code ?token=}. Only keys of the token's own title and
 * height are given, and each licence is logged. Runs on event loops and is safe for use by several of them.
 */
public final class LicenceHandler {
    private static final String KEYS = Licences.PATH + "keys/";
    private static final String BEARER = "Bearer ";
    private static final int BODY_BYTES_MAX = 64 << 10;
    private static final int KIDS_MAX = 64;
    private static final long PROXY_MS_MAX = 10_000;
    private static final String OCTETS = "application/octet-stream";

    private final LicenceConfig config;
    private final SigningKeys signing;
    private final HeldKeys held;
    private final LicenceAudit audit;
    private final HttpClient client;
    private final Clock clock;

    LicenceHandler(
            LicenceConfig config,
            SigningKeys signing,
            HeldKeys held,
            LicenceAudit audit,
            HttpClient client,
            Clock clock) {
        this.config = config;
        this.signing = signing;
        this.held = held;
        this.audit = audit;
        this.client = client;
        this.clock = clock;
    }

    public void handle(HttpServerRequest request) {
        String path = request.path();
        boolean isKey = path.startsWith(KEYS);
        HttpMethod method = isKey ? HttpMethod.GET : HttpMethod.POST;
        if (request.method() != method) {
            Problems.methodNotAllowed(request, method.name());
            return;
        }
        Context context = Vertx.currentContext();
        Future<Answer> answered = isKey
                ? key(request, path.substring(KEYS.length()), context)
                : licence(request, path.substring(Licences.PATH.length()), context);
        answered.onSuccess(answer -> request.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, answer.type)
                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                        .end(answer.body))
                .onFailure(failure -> Problems.answer(request, failure));
    }

    private Future<Answer> licence(HttpServerRequest request, String path, Context context) {
        Optional<DrmSystem> system = DrmSystem.ofPath(path);
        if (system.isEmpty()) {
            return Future.failedFuture(
                    new PlatformException(ErrorCode.NOT_FOUND, "There is no DRM system '" + path + "'."));
        }
        Future<Buffer> body = BoundedBody.read(request, BODY_BYTES_MAX);
        LicenceTicket ticket = ticket(request);
        return body.compose(asked -> held.get(ticket.keySet(), context)
                .compose(keys -> system.get() == DrmSystem.CLEARKEY
                        ? Future.succeededFuture(clearKey(ticket, keys, asked))
                        : passOn(system.get(), ticket, keys, request, asked)));
    }

    private Answer clearKey(LicenceTicket ticket, KeySet keys, Buffer body) {
        JsonObject asked = BoundedBody.json(body);
        if (!"temporary".equals(JsonFields.text(asked, "type", "temporary"))) {
            throw new WrongFieldException("type", "Only temporary licences are given.");
        }
        Set<UUID> kids = kids(asked.getValue("kids"));
        List<ContentKey> given = given(ticket, keys, kids, DrmSystem.CLEARKEY.keySystem());
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        JsonArray list = new JsonArray();
        for (ContentKey key : given) {
            list.add(new JsonObject()
                    .put("kty", "oct")
                    .put("kid", base64.encodeToString(bytes(key.kid())))
                    .put("k", base64.encodeToString(key.bytes())));
        }
        return new Answer(
                "application/json",
                new JsonObject().put("keys", list).put("type", "temporary").toBuffer());
    }

    private Future<Answer> key(HttpServerRequest request, String kid, Context context) {
        LicenceTicket ticket = ticket(request);
        if (!kid.matches("[0-9a-f]{32}")) {
            return Future.failedFuture(new PlatformException(ErrorCode.NOT_FOUND, "There is no key '" + kid + "'."));
        }
        UUID wanted = new UUID(
                Long.parseUnsignedLong(kid.substring(0, 16), 16), Long.parseUnsignedLong(kid.substring(16), 16));
        return held.get(ticket.keySet(), context)
                .map(keys -> new Answer(
                        OCTETS,
                        Buffer.buffer(given(ticket, keys, Set.of(wanted), "identity")
                                .get(0)
                                .bytes())));
    }

    private Future<Answer> passOn(
            DrmSystem system, LicenceTicket ticket, KeySet keys, HttpServerRequest request, Buffer challenge) {
        URI proxy = system.proxy(config);
        if (proxy == null) {
            return Future.failedFuture(new PlatformException(
                    ErrorCode.NOT_FOUND, "No licence proxy is set for " + system.keySystem() + " here."));
        }
        List<ContentKey> allowed = given(ticket, keys, Set.of(), system.keySystem());
        String query = proxy.getRawQuery() == null ? "" : "?" + proxy.getRawQuery();
        URI server = URI.create(proxy.getScheme() + "://" + proxy.getRawAuthority());
        String target = (proxy.getRawPath().isEmpty() ? "/" : proxy.getRawPath()) + query;
        String type =
                Optional.ofNullable(request.getHeader(HttpHeaders.CONTENT_TYPE)).orElse(OCTETS);
        return client.request(
                        new Address(server).request(HttpMethod.POST, target).setConnectTimeout(PROXY_MS_MAX))
                .compose(upstream -> send(upstream, type, ticket, allowed, challenge))
                .timeout(PROXY_MS_MAX, TimeUnit.MILLISECONDS)
                .recover(failure -> Future.failedFuture(new PlatformException(
                        ErrorCode.UNAVAILABLE, "The licence proxy does not give a licence now. Try again.", failure)));
    }

    private static Future<Answer> send(
            HttpClientRequest upstream, String type, LicenceTicket ticket, List<ContentKey> allowed, Buffer challenge) {
        return upstream.putHeader(HttpHeaders.CONTENT_TYPE, type)
                // What a proxy needs to restrict the licence to the viewer's plan.
                .putHeader("X-Marquee-Key-Set", ticket.keySet().toString())
                .putHeader(
                        "X-Marquee-Key-Ids",
                        allowed.stream().map(ContentKey::kidHex).collect(Collectors.joining(",")))
                .send(challenge)
                .compose(answer -> answer.statusCode() == 200
                        ? read(answer)
                        : Future.failedFuture("A licence proxy answered " + answer.statusCode()));
    }

    private static Future<Answer> read(HttpClientResponse answer) {
        Promise<Buffer> whole = Promise.promise();
        Buffer body = Buffer.buffer();
        answer.handler(part -> {
            if (body.length() + part.length() <= BODY_BYTES_MAX) {
                body.appendBuffer(part);
            } else if (whole.tryFail("A licence is larger than " + BODY_BYTES_MAX + " bytes")) {
                answer.handler(rest -> {});
                answer.request().reset();
            }
        });
        answer.exceptionHandler(whole::tryFail);
        answer.endHandler(end -> whole.tryComplete(body));
        String type =
                Optional.ofNullable(answer.getHeader(HttpHeaders.CONTENT_TYPE)).orElse(OCTETS);
        return whole.future().map(complete -> new Answer(type, complete));
    }

    /** Returns the keys asked for that the viewer may have, and logs it; fails when there is none. */
    private List<ContentKey> given(LicenceTicket ticket, KeySet keys, Set<UUID> kids, String system) {
        List<ContentKey> given = keys.openTo(ticket.heightMax()).stream()
                .filter(key -> kids.isEmpty() || kids.contains(key.kid()))
                .toList();
        audit.issued(new IssuedLicence(
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                ticket.stream(),
                ticket.user(),
                ticket.title(),
                ticket.keySet(),
                system,
                given.stream().map(ContentKey::track).toList()));
        if (given.isEmpty()) {
            throw new PlatformException(ErrorCode.FORBIDDEN, "The plan does not include what these keys open.");
        }
        return given;
    }

    private LicenceTicket ticket(HttpServerRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        String token = header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? header.substring(BEARER.length()).strip()
                : Optional.ofNullable(request.getParam("token")).orElse("");
        return LicenceTicket.read(token, signing, clock.instant())
                .orElseThrow(() -> new PlatformException(
                        ErrorCode.FORBIDDEN, "There is no licence without a valid DRM token. Press play again."));
    }

    private static Set<UUID> kids(@Nullable Object list) {
        if (!(list instanceof JsonArray named) || named.isEmpty() || named.size() > KIDS_MAX) {
            throw new WrongFieldException("kids", "kids must be a list of 1 to " + KIDS_MAX + " key ids.");
        }
        return named.stream().map(LicenceHandler::kid).collect(Collectors.toSet());
    }

    private static UUID kid(Object text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(String.valueOf(text));
            if (bytes.length == 16) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                return new UUID(buffer.getLong(), buffer.getLong());
            }
        } catch (IllegalArgumentException e) {
            throw wrongKid(text);
        }
        throw wrongKid(text);
    }

    private static WrongFieldException wrongKid(Object text) {
        return new WrongFieldException("kids", "'" + text + "' is not 16 bytes in base64url.");
    }

    private static byte[] bytes(UUID kid) {
        return ByteBuffer.allocate(16)
                .putLong(kid.getMostSignificantBits())
                .putLong(kid.getLeastSignificantBits())
                .array();
    }

    private record Answer(String type, Buffer body) {}
}
