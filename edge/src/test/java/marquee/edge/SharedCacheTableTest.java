package marquee.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import marquee.edge.caching.HttpDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What RFC 9111, 9213 and 5861 want of a shared cache, a line a rule: what the origin says with its first answer, how much
 * later the address is asked for again and how, and whether the first answer is used for it.
 */
@Timeout(60)
class SharedCacheTableTest {
    private static final AtomicInteger addresses = new AtomicInteger();

    @TempDir
    static Path directory;

    private static SharedCacheUnderTest cache;

    @BeforeAll
    static void start() throws Exception {
        cache = new SharedCacheUnderTest(directory);
    }

    @AfterAll
    static void stop() throws Exception {
        cache.close();
    }

    /** Whether the first answer serves the second request. */
    private enum Then {
        /** It does, and the origin is not asked. */
        USED,
        /** The origin is asked, for something new. */
        ASKED,
        /** The origin is asked whether it is still good, and then it is used. */
        RENEWED,
        /** It is used, and the origin is asked behind its back. */
        USED_AND_ASKED
    }

    private record Rule(
            String name,
            int status,
            List<String> first,
            List<String> said,
            int seconds,
            List<String> second,
            Then then) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        // Freshness
        rules.add(rule("max-age keeps it", 59, Then.USED, "Cache-Control: max-age=60"));
        rules.add(rule("max-age ends", 60, Then.ASKED, "Cache-Control: max-age=60"));
        rules.add(rule("max-age of 0", 0, Then.ASKED, "Cache-Control: max-age=0"));
        rules.add(rule("s-maxage is stronger than max-age", 30, Then.USED, "Cache-Control: max-age=10, s-maxage=60"));
        rules.add(rule("s-maxage is stronger when shorter", 30, Then.ASKED, "Cache-Control: s-maxage=10, max-age=60"));
        rules.add(rule("case does not matter", 30, Then.USED, "cache-control: MAX-AGE=60"));
        rules.add(rule("quotes do not matter", 30, Then.USED, "Cache-Control: max-age=\"60\""));
        rules.add(rule("blanks do not matter", 30, Then.USED, "Cache-Control:   public ,   max-age=60  "));
        rules.add(rule(
                "unknown words do not matter", 30, Then.USED, "Cache-Control: x=1, y=\"a, max-age=0\", max-age=60"));
        rules.add(
                rule("two lines count together", 30, Then.USED, "Cache-Control: public", "Cache-Control: max-age=60"));
        rules.add(rule("said twice, the careful one holds", 30, Then.ASKED, "Cache-Control: max-age=60, max-age=10"));
        rules.add(rule("words are no number", 0, Then.ASKED, "Cache-Control: max-age=soon"));
        rules.add(rule("a negative number is none", 0, Then.ASKED, "Cache-Control: max-age=-5"));
        rules.add(rule("a fraction is no number", 0, Then.ASKED, "Cache-Control: max-age=60.5"));
        rules.add(rule("a huge number is long", 100_000, Then.USED, "Cache-Control: max-age=99999999999999999999"));
        rules.add(rule("Age has been used up before", 30, Then.ASKED, "Cache-Control: max-age=60", "Age: 40"));
        rules.add(rule("Age leaves some", 10, Then.USED, "Cache-Control: max-age=60", "Age: 40"));
        rules.add(rule("the first Age counts", 10, Then.USED, "Cache-Control: max-age=60", "Age: 40, 100"));
        rules.add(rule("an Age that is none", 10, Then.USED, "Cache-Control: max-age=60", "Age: old"));
        rules.add(rule("an old Date is age too", 30, Then.ASKED, "Cache-Control: max-age=60", "Date: " + past(40)));
        rules.add(rule("a Date to come is no age", 30, Then.USED, "Cache-Control: max-age=60", "Date: " + past(-40)));
        // Expires
        rules.add(rule("Expires keeps it", 30, Then.USED, "Expires: " + past(-60)));
        rules.add(rule("Expires ends", 61, Then.ASKED, "Expires: " + past(-60)));
        rules.add(rule("Expires in the past", 0, Then.ASKED, "Expires: " + past(60)));
        rules.add(rule("Expires of 0", 0, Then.ASKED, "Expires: 0"));
        rules.add(rule("Expires that is no date", 0, Then.ASKED, "Expires: tomorrow"));
        rules.add(rule("max-age is stronger than Expires", 30, Then.USED, "Cache-Control: max-age=60", "Expires: 0"));
        rules.add(rule("Expires counts from Date", 30, Then.USED, "Date: " + past(-100), "Expires: " + past(-160)));
        rules.add(rule("Expires in the form of 1985", 30, Then.USED, "Expires: " + rfc850(60)));
        // Targeted
        rules.add(rule(
                "CDN-Cache-Control is stronger",
                30,
                Then.USED,
                "CDN-Cache-Control: max-age=60",
                "Cache-Control: no-store"));
        rules.add(rule(
                "CDN-Cache-Control forbids",
                0,
                Then.ASKED,
                "CDN-Cache-Control: no-store",
                "Cache-Control: max-age=60"));
        rules.add(rule(
                "CDN-Cache-Control private", 0, Then.ASKED, "CDN-Cache-Control: private", "Cache-Control: max-age=60"));
        rules.add(rule(
                "CDN-Cache-Control that is broken",
                30,
                Then.USED,
                "CDN-Cache-Control: max-age=, 5",
                "Cache-Control: max-age=60"));
        rules.add(rule(
                "CDN-Cache-Control with capitals is broken",
                30,
                Then.USED,
                "CDN-Cache-Control: MAX-AGE=0",
                "Cache-Control: max-age=60"));
        rules.add(rule(
                "CDN-Cache-Control that is empty", 30, Then.USED, "CDN-Cache-Control: ", "Cache-Control: max-age=60"));
        rules.add(rule(
                "CDN-Cache-Control with parameters",
                30,
                Then.USED,
                "CDN-Cache-Control: max-age=60;p=1",
                "Cache-Control: no-store"));
        rules.add(rule(
                "CDN-Cache-Control with another word",
                30,
                Then.USED,
                "CDN-Cache-Control: max-age=60, x=(a b);c",
                "Cache-Control: no-store"));
        rules.add(rule(
                "CDN-Cache-Control of a string",
                0,
                Then.ASKED,
                "CDN-Cache-Control: max-age=\"60\"",
                "Cache-Control: max-age=60"));
        rules.add(rule(
                "CDN-Cache-Control makes Expires mean nothing",
                0,
                Then.ASKED,
                "CDN-Cache-Control: public",
                "Expires: " + past(-60)));
        // Heuristics
        rules.add(rule("a tenth of the time since it changed", 99, Then.USED, "Last-Modified: " + past(1_000)));
        rules.add(rule("more than a tenth of it", 101, Then.RENEWED, "Last-Modified: " + past(1_000)));
        rules.add(rule("a day at most", 90_000, Then.RENEWED, "Last-Modified: Sun, 06 Nov 1994 08:49:37 GMT"));
        rules.add(rule("silence is no freshness", 0, Then.ASKED));
        rules.add(status(404, "404 may be guessed about", 10, Then.USED, "Last-Modified: " + past(1_000)));
        rules.add(status(503, "503 may not", 0, Then.ASKED, "Last-Modified: " + past(1_000)));
        rules.add(status(503, "503 may be told", 30, Then.USED, "Cache-Control: max-age=60"));
        rules.add(status(500, "500 may be told", 30, Then.USED, "Cache-Control: max-age=60"));
        rules.add(status(404, "404 is believed for a minute at most", 61, Then.ASKED, "Cache-Control: max-age=3600"));
        rules.add(status(302, "302 only when told", 0, Then.ASKED, "Location: /x", "Last-Modified: " + past(1_000)));
        rules.add(status(302, "302 when told", 30, Then.USED, "Location: /x", "Cache-Control: max-age=60"));
        rules.add(
                status(301, "301 without being told", 10, Then.USED, "Location: /x", "Last-Modified: " + past(1_000)));
        rules.add(status(
                206, "206 is not the whole", 0, Then.ASKED, "Cache-Control: max-age=60", "Content-Range: bytes 0-2/9"));
        rules.add(status(299, "an unknown status when told", 30, Then.USED, "Cache-Control: max-age=60"));
        // What may not be stored
        rules.add(rule("no-store", 0, Then.ASKED, "Cache-Control: no-store, max-age=60"));
        rules.add(rule("private", 0, Then.ASKED, "Cache-Control: private, max-age=60"));
        rules.add(rule("private to some headers", 0, Then.ASKED, "Cache-Control: max-age=60, private=\"set-cookie\""));
        rules.add(rule("Vary of everything", 0, Then.ASKED, "Cache-Control: max-age=60", "Vary: *"));
        rules.add(rule(
                "must-understand makes up for no-store",
                30,
                Then.USED,
                "Cache-Control: max-age=60, must-understand, no-store"));
        rules.add(status(
                299, "must-understand what it is not", 0, Then.ASKED, "Cache-Control: max-age=60, must-understand"));
        rules.add(
                asked("what was shown a password", "Authorization: x", 0, Then.ASKED, "", "Cache-Control: max-age=60"));
        rules.add(asked(
                "what was shown a password and is public",
                "Authorization: x",
                30,
                Then.USED,
                "",
                "Cache-Control: public, max-age=60"));
        rules.add(asked(
                "what was shown a password, with s-maxage",
                "Authorization: x",
                30,
                Then.USED,
                "",
                "Cache-Control: s-maxage=60"));
        rules.add(asked(
                "what was shown a password and must be asked about",
                "Authorization: x",
                30,
                Then.USED,
                "",
                "Cache-Control: max-age=60, must-revalidate"));
        rules.add(asked(
                "a request that wants no trace",
                "Cache-Control: no-store",
                0,
                Then.ASKED,
                "",
                "Cache-Control: max-age=60"));
        // Validation
        rules.add(rule(
                "no-cache asks each time", 0, Then.RENEWED, "Cache-Control: no-cache, max-age=60", "ETag: \"v1\""));
        rules.add(rule(
                "no-cache to some headers asks too",
                0,
                Then.RENEWED,
                "Cache-Control: no-cache=\"a\", max-age=60",
                "ETag: \"v1\""));
        rules.add(rule(
                "Pragma says no-cache", 0, Then.RENEWED, "Pragma: no-cache", "Expires: " + past(-60), "ETag: \"v1\""));
        rules.add(rule(
                "Pragma says nothing beside Cache-Control",
                30,
                Then.USED,
                "Pragma: no-cache",
                "Cache-Control: max-age=60"));
        rules.add(rule("a stale ETag is asked about", 61, Then.RENEWED, "Cache-Control: max-age=60", "ETag: \"v1\""));
        rules.add(rule("a stale weak ETag too", 61, Then.RENEWED, "Cache-Control: max-age=60", "ETag: W/\"v1\""));
        rules.add(rule(
                "a stale Last-Modified too",
                61,
                Then.RENEWED,
                "Cache-Control: max-age=60",
                "Last-Modified: " + past(1_000)));
        // Stale
        rules.add(rule(
                "stale while it is asked for",
                70,
                Then.USED_AND_ASKED,
                "Cache-Control: max-age=60, stale-while-revalidate=30"));
        rules.add(rule("too stale for that", 91, Then.ASKED, "Cache-Control: max-age=60, stale-while-revalidate=30"));
        rules.add(rule(
                "never stale when it must be asked about",
                70,
                Then.ASKED,
                "Cache-Control: max-age=60, stale-while-revalidate=30, must-revalidate"));
        rules.add(rule(
                "nor with proxy-revalidate",
                70,
                Then.ASKED,
                "Cache-Control: max-age=60, stale-while-revalidate=30, proxy-revalidate"));
        // What the second request wants
        rules.add(again("no-cache reloads", 0, Then.ASKED, "Cache-Control: no-cache", "Cache-Control: max-age=60"));
        rules.add(again("Pragma reloads", 0, Then.ASKED, "Pragma: no-cache", "Cache-Control: max-age=60"));
        rules.add(again(
                "max-age of the request", 30, Then.ASKED, "Cache-Control: max-age=20", "Cache-Control: max-age=60"));
        rules.add(again(
                "max-age of the request that is longer",
                30,
                Then.USED,
                "Cache-Control: max-age=40",
                "Cache-Control: max-age=60"));
        rules.add(again(
                "min-fresh that is not there",
                30,
                Then.ASKED,
                "Cache-Control: min-fresh=40",
                "Cache-Control: max-age=60"));
        rules.add(again(
                "min-fresh that is there", 30, Then.USED, "Cache-Control: min-fresh=20", "Cache-Control: max-age=60"));
        rules.add(again(
                "max-stale takes it",
                70,
                Then.USED,
                "Cache-Control: max-stale=20",
                "Cache-Control: max-age=60",
                "ETag: \"v1\""));
        rules.add(again(
                "max-stale without a number takes all",
                999,
                Then.USED,
                "Cache-Control: max-stale",
                "Cache-Control: max-age=60",
                "ETag: \"v1\""));
        rules.add(again(
                "max-stale is not stronger than must-revalidate",
                70,
                Then.RENEWED,
                "Cache-Control: max-stale=20",
                "Cache-Control: max-age=60, must-revalidate",
                "ETag: \"v1\""));
        rules.add(again(
                "max-stale is too short",
                90,
                Then.RENEWED,
                "Cache-Control: max-stale=20",
                "Cache-Control: max-age=60",
                "ETag: \"v1\""));
        // Vary
        rules.add(again("the same choice", 30, Then.USED, "Foo: 1", "Cache-Control: max-age=60", "Vary: Bar"));
        rules.add(again("another choice", 30, Then.ASKED, "Foo: 2", "Cache-Control: max-age=60", "Vary: Foo"));
        rules.add(again(
                "a choice among several", 30, Then.ASKED, "Foo: 2", "Cache-Control: max-age=60", "Vary: Bar, Foo"));
        rules.add(again(
                "a choice on a line of its own",
                30,
                Then.ASKED,
                "Foo: 2",
                "Cache-Control: max-age=60",
                "Vary: Bar",
                "Vary: foo"));
        rules.add(asked(
                "the same choice in other blanks",
                "Foo: 1,  2",
                30,
                Then.USED,
                "Foo: 1,2",
                "Cache-Control: max-age=60",
                "Vary: Foo"));
        rules.add(asked(
                "a choice that is no longer made",
                "Foo: 1",
                30,
                Then.ASKED,
                "",
                "Cache-Control: max-age=60",
                "Vary: Foo"));
        rules.add(asked(
                "the same words in another order",
                "Foo: 1, 2",
                30,
                Then.ASKED,
                "Foo: 2, 1",
                "Cache-Control: max-age=60",
                "Vary: Foo"));
        return rules.stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void ruleHolds(Rule rule) throws Exception {
        String address = "/rule-" + addresses.incrementAndGet() + "?a=1";
        ScriptedOrigin origin = cache.origin();
        int before = origin.asked.size();
        origin.restart();
        origin.then(rule.status, "one", adjusted(rule.first).toArray(String[]::new));
        origin.then(asked -> asked.header("if-none-match").isEmpty()
                        && asked.header("if-modified-since").isEmpty()
                ? origin.response(200, "two", "Cache-Control: max-age=60")
                : origin.response(304, "", "Cache-Control: max-age=60"));

        HttpResponse<String> first = cache.get(address, pairs(rule.said));
        cache.clock.step(Duration.ofSeconds(rule.seconds));
        HttpResponse<String> second = cache.get(address, pairs(rule.second));
        if (rule.then == Then.USED_AND_ASKED) {
            org.awaitility.Awaitility.await().until(() -> origin.asked.size() == before + 2);
            cache.settle();
        }

        assertThat(first.body()).isEqualTo("one");
        int questions = origin.asked.size() - before;
        String status = second.headers().firstValue("cache-status").orElse("");
        switch (rule.then) {
            case USED -> {
                assertThat(questions).isEqualTo(1);
                assertThat(second.body()).isEqualTo("one");
                assertThat(second.statusCode()).isEqualTo(rule.status);
                assertThat(status).startsWith("cache; hit");
                assertThat(second.headers().firstValueAsLong("age").orElse(-1)).isGreaterThanOrEqualTo(rule.seconds);
            }
            case ASKED -> {
                assertThat(questions).isEqualTo(2);
                assertThat(second.body()).isEqualTo("two");
                assertThat(status).startsWith("cache; fwd=");
            }
            case RENEWED -> {
                assertThat(questions).isEqualTo(2);
                assertThat(second.body()).isEqualTo("one");
                assertThat(status).isEqualTo("cache; fwd=stale; fwd-status=304");
                assertThat(second.headers().firstValue("age")).contains("0");
            }
            case USED_AND_ASKED -> {
                assertThat(second.body()).isEqualTo("one");
                assertThat(status).startsWith("cache; hit; ttl=-");
                assertThat(cache.get(address).body()).isEqualTo("two");
            }
        }
    }

    private static Rule rule(String name, int seconds, Then then, String... first) {
        return new Rule(name, 200, List.of(first), List.of(), seconds, List.of(), then);
    }

    private static Rule status(int status, String name, int seconds, Then then, String... first) {
        return new Rule(name, status, List.of(first), List.of(), seconds, List.of(), then);
    }

    private static Rule again(String name, int seconds, Then then, String second, String... first) {
        return new Rule(name, 200, List.of(first), List.of("Foo: 1"), seconds, List.of(second), then);
    }

    private static Rule asked(String name, String said, int seconds, Then then, String second, String... first) {
        List<String> again = second.isEmpty() ? List.of() : List.of(second);
        return new Rule(name, 200, List.of(first), List.of(said), seconds, again, then);
    }

    /** A time before the case begins; negative for after. Written as an offset, as the clock goes on from case to case. */
    private static String past(int seconds) {
        return "@" + -seconds;
    }

    private static String rfc850(int seconds) {
        return "@@" + seconds;
    }

    private static List<String> adjusted(List<String> headers) {
        return headers.stream()
                .map(header -> {
                    int at = header.indexOf('@');
                    if (at < 0) {
                        return header;
                    }
                    boolean isOld = header.startsWith("@@", at);
                    long offset = Long.parseLong(header.substring(at + (isOld ? 2 : 1)));
                    var time = cache.clock.instant().plusSeconds(offset);
                    return header.substring(0, at)
                            + (isOld
                                    ? java.time.format.DateTimeFormatter.ofPattern(
                                                    "EEEE, dd-MMM-yy HH:mm:ss 'GMT'", java.util.Locale.ENGLISH)
                                            .withZone(java.time.ZoneOffset.UTC)
                                            .format(time)
                                    : HttpDate.format(time));
                })
                .toList();
    }

    private static String[] pairs(List<String> headers) {
        return headers.stream()
                .flatMap(header -> Stream.of(header.split(": ", 2)))
                .toArray(String[]::new);
    }
}
