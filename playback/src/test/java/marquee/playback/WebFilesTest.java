package marquee.playback;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebFilesTest {
    @TempDir
    Path directory;

    private House house;

    @BeforeEach
    void open() throws Exception {
        write("secret.txt", "secret");
        write("viewer/index.html", "viewer");
        write("viewer/favicon.svg", "<svg/>");
        write("viewer/assets/app-1a2b.js", "script");
        write("viewer/assets/app-1a2b.js.br", "brotli");
        write("viewer/assets/app-1a2b.js.gz", "gzip");
        write("studio/index.html", "studio");
        write("studio/assets/s.css", "style");
        Files.createSymbolicLink(directory.resolve("viewer/link.txt"), directory.resolve("secret.txt"));
        house = new House();
        house.web = directory;
        house.open();
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    @Test
    void pagesOfAnApplicationAreItsIndex() throws Exception {
        for (String page : new String[] {"/", "/title/7", "/search?q=x.y", "/studios"}) {
            assertThat(house.get(page).body()).as(page).isEqualTo("viewer");
        }
        for (String page : new String[] {"/studio", "/studio/", "/studio/titles/7"}) {
            assertThat(house.get(page).body()).as(page).isEqualTo("studio");
        }
        assertThat(house.get("/studio/assets/s.css").body()).isEqualTo("style");
    }

    @Test
    void aNameWithADotIsAPageToWhoOpensItAndAMissingFileToWhoFetchesIt() throws Exception {
        String person = "/people/Samuel%20L.%20Jackson";

        assertThat(opened(person).body()).isEqualTo("viewer");
        assertThat(opened("/studio/collections/Vol.2").body()).isEqualTo("studio");
        assertThat(opened("/favicon.svg").body()).isNotEqualTo("viewer");
        assertThat(house.get(person).statusCode()).isEqualTo(404);
        assertThat(opened("/assets/gone-1a2b.js").statusCode()).isEqualTo(404);
    }

    @Test
    void hashedFilesAreKeptAndPagesAreNot() throws Exception {
        HttpResponse<String> script = house.get("/assets/app-1a2b.js");
        HttpResponse<String> page = house.get("/");

        assertThat(script.headers().firstValue("cache-control")).contains("public, max-age=31536000, immutable");
        assertThat(script.headers().firstValue("content-type")).contains("text/javascript; charset=utf-8");
        assertThat(page.headers().firstValue("cache-control")).contains("no-cache");
        assertThat(page.headers().firstValue("x-content-type-options")).contains("nosniff");
        assertThat(page.headers().firstValue("content-security-policy").orElse(""))
                .contains("connect-src 'self' http: https: data: blob:");
    }

    @Test
    void anUnchangedFileIs304() throws Exception {
        String tag = house.get("/").headers().firstValue("etag").orElseThrow();

        HttpResponse<String> again = house.send(house.request("/").header("If-None-Match", tag));

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void theSmallestTwinTheBrowserTakesIsSent() throws Exception {
        assertThat(encoded("gzip, deflate, br").body()).isEqualTo("brotli");
        assertThat(encoded("gzip, deflate, br").headers().firstValue("content-encoding"))
                .contains("br");
        assertThat(encoded("gzip, br;q=0").body()).isEqualTo("gzip");
        assertThat(encoded("identity").body()).isEqualTo("script");
        assertThat(encoded("identity").headers().firstValue("vary")).contains("accept-encoding");
    }

    @Test
    void nothingOutsideTheApplicationsIsServed() throws Exception {
        for (String path : new String[] {
            "/../secret.txt",
            "/%2e%2e/secret.txt",
            "/..%2fsecret.txt",
            "/assets/..%2f..%2fsecret.txt",
            "/link.txt",
            "/%00.txt",
            "/studio/../../secret.txt",
            "//secret.txt",
            "/missing.js"
        }) {
            HttpResponse<String> answer = house.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        }
    }

    @Test
    void aMissingBuildIsExplained() throws Exception {
        Files.delete(directory.resolve("viewer/index.html"));

        HttpResponse<String> page = house.get("/");

        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.headers().firstValue("content-type")).contains("text/html; charset=utf-8");
        assertThat(page.body()).contains("have not been built yet");
    }

    @Test
    void aLineThatIsTooLongIsAProblem() throws Exception {
        HttpResponse<String> answer = house.get("/" + "x".repeat(9_000));

        assertThat(answer.statusCode()).isEqualTo(414);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
    }

    private HttpResponse<String> opened(String path) throws Exception {
        return house.send(house.request(path).header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8"));
    }

    private HttpResponse<String> encoded(String accepted) throws Exception {
        return house.send(house.request("/assets/app-1a2b.js").header("Accept-Encoding", accepted));
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(directory.resolve(file).getParent());
        Files.writeString(directory.resolve(file), text);
    }
}
