package marquee.analytics.trending;

/**
 * A heartbeat, as much of it as trending needs. Flink moves it between threads, so it holds plain values.
 *
 * @param title a UUID
 * @param country two capital letters, {@code ZZ} when unknown
 * @param position in the feature, milliseconds
 * @param at when playback received it, epoch milliseconds; the event time of the job
 * @param end whether the feature was watched to its end
 * @param seek whether the viewer jumped to the position instead of watching up to it
 */
public record Beat(
        String stream,
        long profile,
        String title,
        String country,
        boolean kids,
        long position,
        long at,
        boolean end,
        boolean seek) {}
