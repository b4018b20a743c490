package marquee.media.encode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import marquee.media.ffmpeg.Ffmpeg;
import marquee.media.ladder.AudioRendition;
import marquee.media.ladder.Codec;
import marquee.media.ladder.Rendition;
import marquee.media.probe.FrameRate;
import marquee.media.probe.SourceFilm;
import marquee.media.probe.SourceFilm.Light;
import marquee.media.probe.SourceFilm.Track;

/**
 * The arguments of the ffmpeg calls that make a film: one for each piece of the picture, which is decoded once and split
 * to all renditions of a codec; and one for sound and captions, which are made whole, because pieces of AAC do not fit
 * together without gaps.
 *
 * <p>A piece is cut by time stamps that count from the beginning of the film, whatever was skipped, so its frames are
 * those that encoding the whole film would have at the same places.
 *
 * <p>Files: {@code v<height>.mp4}, {@code a-<language>.mp4}, {@code a-<language>_51.mp4}, {@code t-<language>.vtt}.
 */
public final class EncodeArguments {
    /** The name of the master, relative to the directory. */
    public static final String MASTER = "master";

    /** What {@link #reference} makes. */
    static final String REFERENCE = "reference.mp4";

    private final SourceFilm film;
    private final String preset;
    private final int threads;

    /** @param preset of x264: {@code veryfast} */
    public EncodeArguments(SourceFilm film, String preset, int threads) {
        this.film = film;
        this.preset = preset;
        this.threads = threads;
    }

    /**
     * A piece of the picture.
     *
     * @param renditions of one codec
     * @param seekMicros where to start reading
     */
    public List<String> picture(List<Rendition> renditions, Chunk chunk, OptionalLong seekMicros) {
        List<String> arguments = new ArrayList<>(List.of("-threads", String.valueOf(threads)));
        if (!chunk.isWhole()) {
            seekMicros.ifPresent(micros -> arguments.addAll(List.of("-ss", seconds(micros))));
            arguments.addAll(List.of("-copyts", "-start_at_zero"));
        }
        arguments.addAll(Ffmpeg.guardedInput(MASTER));
        arguments.addAll(List.of("-filter_complex_threads", String.valueOf(threads)));
        arguments.addAll(List.of("-filter_complex", filters(renditions, chunk)));
        for (Rendition rendition : renditions) {
            arguments.addAll(video(rendition));
        }
        return List.copyOf(arguments);
    }

    /**
     * A piece of the picture as it came, without loss, for comparing.
     *
     * @param renditions what will be compared with it
     * @param size {@code width:height}
     */
    List<String> reference(List<Rendition> renditions, Chunk chunk, OptionalLong seekMicros, String size) {
        List<String> arguments = new ArrayList<>();
        seekMicros.ifPresent(micros -> arguments.addAll(List.of("-ss", seconds(micros))));
        arguments.addAll(List.of("-copyts", "-start_at_zero"));
        arguments.addAll(Ffmpeg.guardedInput(MASTER));
        String filters = "[0:" + film.videoStream() + "]" + (film.isInterlaced() ? "bwdif=mode=send_frame," : "")
                + cut(chunk) + toneMapped(renditions) + ",scale=" + size
                + ":flags=bicubic,setsar=1,format=yuv420p[v]";
        arguments.addAll(List.of("-filter_complex", filters, "-map", "[v]", "-c:v", "libx264", "-qp", "0"));
        arguments.addAll(List.of("-preset", "ultrafast", "-fps_mode", "passthrough", REFERENCE));
        return List.copyOf(arguments);
    }

    /** Names of the files that {@link #picture} makes. */
    public static List<String> pictureFiles(List<Rendition> renditions) {
        return renditions.stream().map(rendition -> rendition.name() + ".mp4").toList();
    }

    /** Sound and captions. Empty when there are none. */
    public List<String> sound(List<AudioRendition> sounds) {
        List<Track> captions =
                film.captions().stream().filter(track -> !track.isBeside()).toList();
        if (sounds.isEmpty() && captions.isEmpty()) {
            return List.of();
        }
        List<String> arguments = new ArrayList<>(Ffmpeg.guardedInput(MASTER));
        for (AudioRendition sound : sounds) {
            arguments.addAll(audio(sound));
        }
        for (Track track : captions) {
            arguments.addAll(List.of(
                    "-map", "0:" + track.stream(), "-c:s", "webvtt", "-f", "webvtt", "t-" + track.language() + ".vtt"));
        }
        return List.copyOf(arguments);
    }

    /** Names of the files that {@link #sound} makes. */
    public List<String> soundFiles(List<AudioRendition> sounds) {
        List<String> files = new ArrayList<>();
        sounds.forEach(sound -> files.add(sound.name() + ".mp4"));
        film.captions().stream()
                .filter(track -> !track.isBeside())
                .forEach(track -> files.add("t-" + track.language() + ".vtt"));
        return List.copyOf(files);
    }

    private String filters(List<Rendition> renditions, Chunk chunk) {
        String outputs = renditions.stream().map(r -> "[s" + r.height() + "]").collect(Collectors.joining());
        String scaled = IntStream.range(0, renditions.size())
                .mapToObj(i -> scale(renditions.get(i)))
                .collect(Collectors.joining(";"));
        return "[0:" + film.videoStream() + "]" + (film.isInterlaced() ? "bwdif=mode=send_frame," : "") + cut(chunk)
                + toneMapped(renditions) + ",split=" + renditions.size() + outputs + ";" + scaled;
    }

    /** A constant rate from time zero: a late first frame is repeated, uneven frames are evened out. */
    private String cut(Chunk chunk) {
        String even = "fps=" + film.frameRate() + (chunk.firstFrame() == 0 ? ":start_time=0" : "");
        if (chunk.isWhole()) {
            return even;
        }
        // Behind fps a time stamp is the number of the frame.
        String end = chunk.isLast() ? "" : ":end_pts=" + (chunk.firstFrame() + chunk.frames());
        return even + ",trim=start_pts=" + chunk.firstFrame() + end + ",setpts=PTS-" + chunk.firstFrame() + ",fps="
                + film.frameRate();
    }

    private String toneMapped(List<Rendition> renditions) {
        if (film.picture().light() == Light.SDR || keepsLight(renditions.get(0).codec())) {
            return "";
        }
        Rendition largest = renditions.get(renditions.size() - 1);
        // Scaled first, because floating point pictures are dear.
        return ",scale=" + largest.width() + ":" + largest.height() + ":flags=bicubic,zscale=t=linear:npl=100,"
                + "format=gbrpf32le,zscale=p=bt709,tonemap=tonemap=hable:desat=0,zscale=t=bt709:m=bt709:r=tv,"
                + "format=yuv420p";
    }

    private static boolean keepsLight(Codec codec) {
        return codec != Codec.H264;
    }

    private boolean isTenBit(Rendition rendition) {
        return film.picture().light() != Light.SDR && keepsLight(rendition.codec());
    }

    private String scale(Rendition rendition) {
        int height = rendition.height();
        return "[s" + height + "]scale=" + rendition.width() + ":" + height + ":flags=bicubic,setsar=1,format="
                + (isTenBit(rendition) ? "yuv420p10le" : "yuv420p") + "[v" + height + "]";
    }

    private List<String> video(Rendition rendition) {
        FrameRate rate = film.frameRate();
        String segmentFrames = String.valueOf(Segments.frames(rate));
        List<String> arguments = new ArrayList<>(List.of("-map", "[v" + rendition.height() + "]"));
        arguments.addAll(encoder(rendition, segmentFrames));
        arguments.addAll(List.of("-threads", String.valueOf(threads), "-fps_mode", "passthrough"));
        arguments.addAll(List.of("-video_track_timescale", timescale(rate), "-map_metadata", "-1"));
        arguments.addAll(List.of("-map_chapters", "-1", "-movflags", "+faststart", rendition.name() + ".mp4"));
        return arguments;
    }

    /** A key frame exactly every segment, and nowhere else, so that all renditions cut alike. */
    private List<String> encoder(Rendition rendition, String segmentFrames) {
        long peakKbps = rendition.peak().bitsPerSecond() / 1_000;
        String quality = String.valueOf(rendition.quality());
        List<String> arguments = new ArrayList<>();
        switch (rendition.codec()) {
            case H264 -> {
                arguments.addAll(List.of("-c:v", "libx264", "-preset", preset, "-profile:v", rendition.profile()));
                arguments.addAll(List.of("-crf", quality, "-maxrate", peakKbps + "k", "-bufsize", 2 * peakKbps + "k"));
                arguments.addAll(List.of("-g", segmentFrames, "-keyint_min", segmentFrames, "-sc_threshold", "0"));
                arguments.addAll(List.of("-flags", "+cgop"));
            }
            case H265 -> {
                arguments.addAll(List.of("-c:v", "libx265", "-preset", preset, "-crf", quality, "-tag:v", "hvc1"));
                arguments.addAll(List.of("-maxrate", peakKbps + "k", "-bufsize", 2 * peakKbps + "k"));
                // The number of threads is part of the result, so it must not depend on the machine.
                arguments.addAll(List.of(
                        "-x265-params",
                        "keyint=" + segmentFrames + ":min-keyint=" + segmentFrames
                                + ":scenecut=0:open-gop=0:frame-threads=1:pools=" + threads + ":log-level=error"));
            }
            case AV1 -> {
                arguments.addAll(List.of("-c:v", "libsvtav1", "-preset", "10", "-crf", quality, "-g", segmentFrames));
                arguments.addAll(List.of("-maxrate", peakKbps + "k", "-svtav1-params", "scd=0:lp=" + threads));
            }
        }
        if (isTenBit(rendition)) {
            String transfer = film.picture().light() == Light.PQ ? "smpte2084" : "arib-std-b67";
            arguments.addAll(List.of("-color_primaries", "bt2020", "-color_trc", transfer, "-colorspace", "bt2020nc"));
        }
        return arguments;
    }

    /** Units in which a frame's length is whole. */
    private static String timescale(FrameRate rate) {
        return String.valueOf(rate.numerator() < 10_000 ? rate.numerator() * 1_000 : rate.numerator());
    }

    private static String seconds(long micros) {
        return String.format(Locale.ROOT, "%d.%06d", micros / 1_000_000, micros % 1_000_000);
    }

    private static List<String> audio(AudioRendition sound) {
        return List.of(
                "-map",
                "0:" + sound.track().stream(),
                "-af",
                "aresample=async=1:first_pts=0," + Loudness.mixing(sound) + ",volume=" + Loudness.place(sound) + "dB",
                "-c:a",
                "aac",
                "-b:a",
                sound.kbps() + "k",
                "-ar",
                "48000",
                "-map_metadata",
                "-1",
                "-map_chapters",
                "-1",
                "-movflags",
                "+faststart",
                sound.name() + ".mp4");
    }
}
