package marquee.bench;

import java.util.Random;
import java.util.UUID;

/**
 * People watching, as heartbeats: a steady number of streams, each of twelve heartbeats ten seconds apart, of titles some
 * of which are far more popular than others. The same seed gives the same heartbeats.
 */
final class Viewing {
    private static final int PROFILES = 200_000;
    private static final int TITLES = 10_000;
    private static final int BEATS = 12;
    private static final double SKEW = 0.9;

    private final Random random;
    private final double[] shares = new double[TITLES];
    private final Stream[] streams;
    private long started;

    Viewing(int streams, long seed) {
        this.random = new Random(seed);
        double sum = 0;
        for (int title = 0; title < TITLES; title++) {
            sum += 1 / Math.pow(title + 1, SKEW);
            shares[title] = sum;
        }
        this.streams = new Stream[streams];
        for (int i = 0; i < streams; i++) {
            this.streams[i] = begin(random.nextInt(BEATS));
        }
    }

    int streams() {
        return streams.length;
    }

    /** The next heartbeat of a stream; one that has ended is followed by another. */
    Beat next(int index, long at) {
        Stream stream = streams[index];
        if (stream.beats == BEATS) {
            stream = begin(0);
            streams[index] = stream;
        }
        String json = json(stream.name, stream.profile, title(stream.title), "DE", stream.beats * 10_000L, at, "tick");
        stream.beats++;
        return new Beat(Long.toString(stream.profile), json);
    }

    static String json(
            String stream, long profile, String title, String country, long position, long at, String event) {
        return "{\"stream\":\"" + stream + "\",\"profile_id\":\"" + profile + "\",\"movie_id\":\"" + title
                + "\",\"country\":\"" + country + "\",\"kids\":false,\"position_ms\":" + position + ",\"observed_at\":"
                + at + ",\"event\":\"" + event + "\",\"sequence\":" + position / 10_000 + "}";
    }

    static String title(int number) {
        return new UUID(0x0199_0000_0000_7000L, Long.MIN_VALUE + number).toString();
    }

    private Stream begin(int beats) {
        Stream stream = new Stream();
        stream.name = new UUID(0x0199_0000_0000_7001L, Long.MIN_VALUE + started++).toString();
        stream.profile = random.nextInt(PROFILES);
        stream.title = title(random.nextDouble());
        stream.beats = beats;
        return stream;
    }

    private int title(double uniform) {
        int found = java.util.Arrays.binarySearch(shares, uniform * shares[TITLES - 1]);
        return Math.min(TITLES - 1, found < 0 ? -found - 1 : found);
    }

    private static final class Stream {
        private String name = "";
        private long profile;
        private int title;
        private int beats;
    }

    /** One record for the topic. */
    record Beat(String key, String json) {}
}
