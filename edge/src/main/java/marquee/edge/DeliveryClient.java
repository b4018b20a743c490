package marquee.edge;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import marquee.model.Secret;
import org.jspecify.annotations.Nullable;

/** Talks to delivery with the secret that edges have. Few requests at once, each of a few seconds at most. */
final class DeliveryClient {
    private static final int ANSWER_BYTES_MAX = 4 << 20;
    private static final int TIMEOUT_MILLIS = 3_000;
    private static final int CONNECTIONS_MAX = 3;
    private static final int WAITING_MAX = 8;

    private final HttpClient client;
    private final RequestOptions target;
    private final String bearer;

    DeliveryClient(Vertx vertx, URI url, Secret secret) {
        boolean tls = "https".equals(url.getScheme());
        client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setSsl(tls)
                        .setConnectTimeout(TIMEOUT_MILLIS)
                        .setReadIdleTimeout(TIMEOUT_MILLIS)
                        .setIdleTimeoutUnit(java.util.concurrent.TimeUnit.MILLISECONDS),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS_MAX).setMaxWaitQueueSize(WAITING_MAX));
        target = new RequestOptions()
                .setHost(url.getHost())
                .setPort(url.getPort() >= 0 ? url.getPort() : tls ? 443 : 80)
                .setSsl(tls)
                .setTimeout(TIMEOUT_MILLIS);
        bearer = "Bearer " + secret.reveal();
    }

    /**
     * What delivery said.
     *
     * @param etag of what it said, or null
     */
    record Said(int status, @Nullable String etag, Buffer body) {}

    /** Posts something and returns what came back. Fails unless the status is 2xx. */
    Future<Buffer> post(String path, String type, Buffer body) {
        return client.request(
                        new RequestOptions(target).setMethod(HttpMethod.POST).setURI(path))
                .compose(request -> request.putHeader(HttpHeaders.AUTHORIZATION, bearer)
                        .putHeader(HttpHeaders.CONTENT_TYPE, type)
                        .send(body))
                .compose(DeliveryClient::read)
                .compose(said -> said.status < 300
                        ? Future.succeededFuture(said.body)
                        : Future.failedFuture("status " + said.status));
    }

    /** @param etag of what is known already, or null */
    Future<Said> get(String path, @Nullable String etag) {
        return client.request(
                        new RequestOptions(target).setMethod(HttpMethod.GET).setURI(path))
                .compose(request -> {
                    request.putHeader(HttpHeaders.AUTHORIZATION, bearer);
                    if (etag != null) {
                        request.putHeader(HttpHeaders.IF_NONE_MATCH, etag);
                    }
                    return request.send();
                })
                .compose(DeliveryClient::read);
    }

    /** Reads an answer of bounded size. */
    private static Future<Said> read(HttpClientResponse answer) {
        Buffer body = Buffer.buffer();
        answer.handler(chunk -> {
            if (body.length() + chunk.length() > ANSWER_BYTES_MAX) {
                answer.request().reset();
            } else {
                body.appendBuffer(chunk);
            }
        });
        return answer.end().map(end -> new Said(answer.statusCode(), answer.getHeader(HttpHeaders.ETAG), body));
    }
}
