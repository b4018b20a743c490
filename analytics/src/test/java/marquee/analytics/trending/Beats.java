package marquee.analytics.trending;

import java.util.UUID;

/** Heartbeats for tests: of one stream, from one place, a field changed at a time. */
record Beats(String stream, long profile, String title, String country, boolean kids) {
    static final String DUNE = "01890000-0000-7000-8000-000000000001";

    static Beats of(long profile, String title) {
        return new Beats("stream-" + profile + "-" + title, profile, title, "DE", false);
    }

    static String title(long number) {
        return new UUID(0x0189_0000_0000_7000L, 0x8000_0000_0000_0000L + number).toString();
    }

    Beats kid() {
        return new Beats(stream, profile, title, country, true);
    }

    Beat tick(long position, long at) {
        return new Beat(stream, profile, title, country, kids, position, at, false, false);
    }

    Beat end(long position, long at) {
        return new Beat(stream, profile, title, country, kids, position, at, true, false);
    }

    Beat seek(long position, long at) {
        return new Beat(stream, profile, title, country, kids, position, at, false, true);
    }
}
