package marquee.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import marquee.edge.PlainRequest.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainRequestTest {
    private final PlainRequest request = new PlainRequest(Set.of("pragma"));

    @Test
    void aGetWithHarmlessHeadersIsPlain() {
        Kind kind = judge("GET /t/a/v/b HTTP/1.1\r\nHost: e\r\nUser-Agent: x\r\nConnection: keep-alive\r\n\r\n");

        assertThat(kind).isEqualTo(Kind.PLAIN);
        assertThat(request.target()).isEqualTo("/t/a/v/b");
    }

    @Test
    void aHeaderThatIsIgnoredHereKeepsNoRequestFromBeingPlain() {
        assertThat(judge("GET /a HTTP/1.1\r\nHost: e\r\nPragma: no-cache\r\n\r\n"))
                .isEqualTo(Kind.PLAIN);
        assertThat(judge("GET /a HTTP/1.1\r\nHost: e\r\nCache-Control: no-cache\r\n\r\n"))
                .isEqualTo(Kind.WHOLE);
    }

    @Test
    void theSameHeadersArePlainAtAnotherTarget() {
        judge("GET /one HTTP/1.1\r\nHost: e\r\n\r\n");

        assertThat(judge("GET /two HTTP/1.1\r\nHost: e\r\n\r\n")).isEqualTo(Kind.PLAIN);
        assertThat(request.target()).isEqualTo("/two");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /a HTTP/1.1\r\nHost: e\r\nRange: bytes=0-1\r\n\r\n",
                "GET /a HTTP/1.1\r\nHost: e\r\nIf-None-Match: *\r\n\r\n",
                "GET /a HTTP/1.1\r\nHost: e\r\nX-Unheard-Of: 1\r\n\r\n",
                "GET /a HTTP/1.1\r\nHost: e\r\nCMCD-Request: bl=1\r\n\r\n",
                "HEAD /a HTTP/1.1\r\nHost: e\r\n\r\n",
                "OPTIONS /a HTTP/1.1\r\nHost: e\r\n\r\n"
            })
    void whatMayChangeTheAnswerIsOneWholeRequestButNotPlain(String text) {
        assertThat(judge(text)).isEqualTo(Kind.WHOLE);
        assertThat(request.target()).isNull();
    }

    @Test
    void aHeadAfterAPlainGetIsNotPlain() {
        judge("GET /a HTTP/1.1\r\nHost: e\r\n\r\n");

        assertThat(judge("HEAD /a HTTP/1.1\r\nHost: e\r\n\r\n")).isEqualTo(Kind.WHOLE);
        assertThat(request.target()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "G",
                "GET ",
                "GET /a HTTP/1.1",
                "GET /a HTTP/1.1\r\n",
                "GET /a HTTP/1.1\r\nHost: e\r\n",
                "GET /a HTTP/1.1\r\nHost: e\r\n\r",
                "GET /a HTTP/1.1\r\n\r\n",
                "GET /a HTTP/1.1\r\nHost: e\r\nHost: f\r\n\r\n",
                "GET /a HTTP/1.0\r\nHost: e\r\n\r\n",
                "GET /a HTTP/1.1 \r\nHost: e\r\n\r\n",
                "GET  /a HTTP/1.1\r\nHost: e\r\n\r\n",
                "GET /a /b HTTP/1.1\r\nHost: e\r\n\r\n",
                "get /a HTTP/1.1\r\nHost: e\r\n\r\n",
                "POST /a HTTP/1.1\r\nHost: e\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "GET /a HTTP/1.1\nHost: e\n\n",
                "GET /a HTTP/1.1\r\nHost: e\nRange: bytes=0-1\r\n\r\n",
                "GET /a HTTP/1.1\r\nHost: e\r\n Range: folded\r\n\r\n",
                "GET /a HTTP/1.1\r\nHost : e\r\n\r\n",
                "GET /a HTTP/1.1\r\n: e\r\n\r\n",
                "GET /a HTTP/1.1\r\nHost: e\r\nAccept: \u0000\r\n\r\n",
                "GET /a HTTP/1.1\r\nHost: e\r\nContent-Length: 0\r\n\r\n",
                "GET /a HTTP/1.1\r\nHost: e\r\ntransfer-encoding: chunked\r\n\r\n",
                "GET /a HTTP/1.1\r\nHost: e\r\nExpect: 100-continue\r\n\r\n",
                "GET /a HTTP/1.1\r\nHost: e\r\nUpgrade: h2c\r\n\r\n",
                "GET /a HTTP/1.1\r\nHost: e\r\nConnection: close\r\n\r\n",
                "GET /a HTTP/1.1\r\nHost: e\r\n\r\nGET /b HTTP/1.1\r\nHost: e\r\n\r\n",
                "GET /a HTTP/1.1\r\nHost: e\r\n\r\nX"
            })
    void whatIsNotExactlyOneBodilessRequestIsSomethingElse(String text) {
        assertThat(judge(text)).isEqualTo(Kind.OTHER);
    }

    @Test
    void twoRequestsAreNotMistakenForTheHeadersOfTheLast() {
        judge("GET /a HTTP/1.1\r\nHost: e\r\n\r\n");

        assertThat(judge("GET /a HTTP/1.1\r\nHost: e\r\n\r\nGET /b HTTP/1.1\r\nHost: e\r\n\r\n"))
                .isEqualTo(Kind.OTHER);
    }

    @Test
    void noPrefixOfAPlainRequestIsPlain() {
        String whole = "GET /a HTTP/1.1\r\nHost: e\r\nAccept: */*\r\n\r\n";
        for (int length = 0; length < whole.length(); length++) {
            assertThat(judge(whole.substring(0, length))).isEqualTo(Kind.OTHER);
        }
    }

    @Test
    void aHeadTooLongIsSomethingElse() {
        String text = "GET /a HTTP/1.1\r\nHost: e\r\nAccept: " + "a".repeat(PlainRequest.BYTES_MAX) + "\r\n\r\n";

        assertThat(judge(text)).isEqualTo(Kind.OTHER);
    }

    private Kind judge(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return request.judge(bytes, bytes.length);
    }
}
