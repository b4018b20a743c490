package marquee.media.encode;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import marquee.media.ffmpeg.Ffmpeg;
import marquee.media.ladder.Rendition;
import marquee.media.probe.FrameRate;
import marquee.media.probe.SourceFilm;
import marquee.media.probe.SourceFilm.Track;

/**
 * The arguments of the one ffmpeg call that makes everything: the picture is decoded once and split to all renditions;
 * sound and captions are made whole, because pieces of AAC do not fit together without gaps.
 *
 * <p>Files: {@code v<height>.mp4}, {@code a-<language>.mp4}, {@code t-<language>.vtt}.
 */
final class EncodeArguments {
    private static final String AUDIO_BITS = "128k";

    private EncodeArguments() {}

    static List<String> of(SourceFilm film, List<Rendition> renditions, String master, String preset, int threads) {
        List<String> arguments = new ArrayList<>(List.of("-threads", String.valueOf(threads)));
        arguments.addAll(Ffmpeg.guardedInput(master));
        arguments.addAll(List.of("-filter_complex_threads", String.valueOf(threads)));
        arguments.addAll(List.of("-filter_complex", filters(film, renditions)));
        for (Rendition rendition : renditions) {
            arguments.addAll(video(rendition, film.frameRate(), preset, threads));
        }
        for (Track track : film.audio()) {
            arguments.addAll(audio(track));
        }
        for (Track track : film.captions()) {
            arguments.addAll(List.of(
                    "-map", "0:" + track.stream(), "-c:s", "webvtt", "-f", "webvtt", "t-" + track.language() + ".vtt"));
        }
        return List.copyOf(arguments);
    }

    private static String filters(SourceFilm film, List<Rendition> renditions) {
        // A constant rate from time zero: a late first frame is repeated, uneven frames are evened out.
        String even =
                (film.isInterlaced() ? "bwdif=mode=send_frame," : "") + "fps=" + film.frameRate() + ":start_time=0";
        String outputs = renditions.stream().map(r -> "[s" + r.height() + "]").collect(Collectors.joining());
        String scaled = IntStream.range(0, renditions.size())
                .mapToObj(i -> scale(renditions.get(i)))
                .collect(Collectors.joining(";"));
        return "[0:" + film.videoStream() + "]" + even + ",split=" + renditions.size() + outputs + ";" + scaled;
    }

    private static String scale(Rendition rendition) {
        int height = rendition.height();
        return "[s" + height + "]scale=" + rendition.width() + ":" + height + ":flags=bicubic,setsar=1,format=yuv420p[v"
                + height + "]";
    }

    private static List<String> video(Rendition rendition, FrameRate rate, String preset, int threads) {
        String segmentFrames = String.valueOf(Segments.frames(rate));
        long peakKbps = rendition.peak().bitsPerSecond() / 1_000;
        // A key frame exactly every segment, and nowhere else, so that all renditions cut alike.
        return List.of(
                "-map",
                "[v" + rendition.height() + "]",
                "-c:v",
                "libx264",
                "-preset",
                preset,
                "-profile:v",
                rendition.profile(),
                "-crf",
                "23",
                "-maxrate",
                peakKbps + "k",
                "-bufsize",
                2 * peakKbps + "k",
                "-g",
                segmentFrames,
                "-keyint_min",
                segmentFrames,
                "-sc_threshold",
                "0",
                "-flags",
                "+cgop",
                "-threads",
                String.valueOf(threads),
                "-fps_mode",
                "passthrough",
                "-video_track_timescale",
                timescale(rate),
                "-map_metadata",
                "-1",
                "-movflags",
                "+faststart",
                rendition.name() + ".mp4");
    }

    /** Units in which a frame's length is whole. */
    private static String timescale(FrameRate rate) {
        return String.valueOf(rate.numerator() < 10_000 ? rate.numerator() * 1_000 : rate.numerator());
    }

    private static List<String> audio(Track track) {
        return List.of(
                "-map",
                "0:" + track.stream(),
                "-af",
                "aresample=async=1:first_pts=0",
                "-c:a",
                "aac",
                "-b:a",
                AUDIO_BITS,
                "-ac",
                "2",
                "-ar",
                "48000",
                "-map_metadata",
                "-1",
                "-movflags",
                "+faststart",
                "a-" + track.language() + ".mp4");
    }
}
