package marquee.media.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import marquee.media.encode.Segments;
import marquee.media.ffmpeg.Child;
import marquee.media.ladder.AudioRendition;
import marquee.media.ladder.Rendition;
import marquee.media.probe.SourceFilm;
import marquee.media.probe.SourceFilm.Track;
import marquee.media.protection.Protection;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;

/** Runs shaka-packager: whole files in, one CMAF set with {@code master.m3u8} and {@code manifest.mpd} out. */
public final class Packaging {
    private final Path packager;
    private final Child.Limits limits;

    private Packaging(Path packager, Child.Limits limits) {
        this.packager = packager;
        this.limits = limits;
    }

    /**
     * Finds the packager for this machine.
     *
     * @param toolsDirectory holds {@code packager-linux-x64} and its like
     */
    public static Packaging in(Path toolsDirectory, Child.Limits limits) {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "osx" : "linux";
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x64";
        Path packager = toolsDirectory.toAbsolutePath().resolve("packager-" + system + "-" + machine);
        if (!Files.isRegularFile(packager)) {
            throw new PlatformException(
                    ErrorCode.INTERNAL, "There is no " + packager + ". Build Marquee, or set toolsDirectory.");
        }
        // Copies through Maven or a zip file lose the mark.
        if (!Files.isExecutable(packager) && !packager.toFile().setExecutable(true, false)) {
            throw new PlatformException(ErrorCode.INTERNAL, packager + " cannot be made executable.");
        }
        return new Packaging(packager, limits);
    }

    /**
     * Packages the files that the encode left in the directory into {@code asset} below it, and checks that all is there.
     * The same files and keys give the same bytes.
     *
     * @param protection how it is encrypted; empty for not at all
     */
    public PackagedSet pack(
            Path directory,
            SourceFilm film,
            List<Rendition> renditions,
            List<AudioRendition> sounds,
            List<Track> captions,
            Optional<Protection> protection)
            throws InterruptedException {
        Path asset = directory.resolve("asset");
        try {
            Files.createDirectories(asset);
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, "Cannot write to " + asset, e);
        }
        List<String> command = new ArrayList<>(List.of(packager.toString()));
        command.addAll(arguments(film, renditions, sounds, captions, protection.isPresent()));
        List<String> streams = streams(renditions, sounds);
        if (protection.isPresent()) {
            Path flags = protection.get().writeFlags(directory, streams);
            try {
                command.add("--flagfile=../" + flags.getFileName());
                run(asset, command);
            } finally {
                delete(flags);
            }
            KeyLines.rewrite(asset, streams, protection.get());
        } else {
            run(asset, command);
        }
        List<String> order = new ArrayList<>(streams);
        captions.forEach(track -> order.add("t-" + track.language()));
        MasterLines.tidy(asset.resolve("master.m3u8"), order, sounds);
        DeclaredRates.lift(asset, streams);
        return PackagedSet.check(
                asset,
                film,
                renditions,
                sounds,
                captions.stream().map(Track::language).toList());
    }

    /** Names the scrub pictures in the manifests and writes {@code start.json}: the last step, when all else is there. */
    public void finish(Path directory, PackagedSet set, SourceFilm film, Optional<Protection> protection) {
        Path asset = directory.resolve("asset");
        ImageTracks.add(asset, set, film.frameRate());
        StartDocument.write(asset, set, film, protection);
    }

    private void run(Path asset, List<String> command) throws InterruptedException {
        Child.Exit exit = new Child(asset, Map.of(), limits).run(command, said -> {});
        if (!exit.isSuccess()) {
            throw new PlatformException(
                    ErrorCode.INTERNAL, "The packager failed (" + exit.code() + "): " + exit.message());
        }
    }

    private static void delete(Path flags) {
        try {
            Files.deleteIfExists(flags);
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, "Cannot delete " + flags, e);
        }
    }

    /** Directories of renditions and sound tracks. */
    private static List<String> streams(List<Rendition> renditions, List<AudioRendition> sounds) {
        List<String> streams = new ArrayList<>();
        renditions.forEach(rendition -> streams.add(rendition.name()));
        sounds.forEach(sound -> streams.add(sound.name()));
        return List.copyOf(streams);
    }

    /** The packager's arguments, with paths as seen from the asset's directory. */
    static List<String> arguments(
            SourceFilm film,
            List<Rendition> renditions,
            List<AudioRendition> sounds,
            List<Track> captions,
            boolean isProtected) {
        List<String> arguments = new ArrayList<>();
        for (Rendition rendition : renditions) {
            String name = rendition.name();
            arguments.add("in=../" + name + ".mp4,stream=video," + segments(name, "m4s") + ",playlist_name=" + name
                    + "/index.m3u8,iframe_playlist_name=" + name + "/iframe.m3u8"
                    + label(name, isProtected));
        }
        for (AudioRendition sound : sounds) {
            String name = sound.name();
            arguments.add("in=../" + name + ".mp4,stream=audio," + segments(name, "m4s") + ",playlist_name=" + name
                    + "/index.m3u8,hls_group_id=" + sound.kind().group() + "," + named(sound.track()) + role(sound)
                    + label(name, isProtected));
        }
        for (Track track : captions) {
            String name = "t-" + track.language();
            arguments.add("in=../" + name + ".vtt,stream=text,format=webvtt,segment_template=" + name
                    + "/$Number%05d$.vtt,playlist_name=" + name + "/index.m3u8,hls_group_id=text," + named(track));
        }
        String seconds = Segments.seconds(film.frameRate());
        arguments.addAll(List.of("--segment_duration", seconds, "--fragment_duration", seconds));
        arguments.addAll(List.of("--segment_sap_aligned", "--generate_static_live_mpd"));
        arguments.addAll(List.of("--mpd_output", "manifest.mpd", "--hls_master_playlist_output", "master.m3u8"));
        // Without it the time of day would be in every init segment.
        arguments.addAll(List.of("--hls_playlist_type", "VOD", "--use_fake_clock_for_muxer"));
        if (!film.audio().isEmpty() && !isUnknown(film.audio().get(0))) {
            arguments.addAll(List.of("--default_language", film.audio().get(0).language()));
        }
        if (!captions.isEmpty()) {
            // No caption track is in this language, so none is shown before the viewer asks for it.
            arguments.addAll(List.of("--default_text_language", "zxx"));
        }
        arguments.add("--quiet");
        return List.copyOf(arguments);
    }

    /** In DASH, players choose freely within a set, so 5.1 has sets of its own. */
    private static String role(AudioRendition sound) {
        return sound.kind() == AudioRendition.Kind.SURROUND ? ",dash_roles=alternate" : "";
    }

    private static String label(String name, boolean isProtected) {
        return isProtected ? ",drm_label=" + name : "";
    }

    private static String segments(String name, String extension) {
        return "init_segment=" + name + "/init.mp4,segment_template=" + name + "/$Number%05d$." + extension;
    }

    private static String named(Track track) {
        if (isUnknown(track)) {
            // The packager refuses «und»; a track without a language is written as such.
            return "hls_name=Original";
        }
        String language = Locale.forLanguageTag(track.language()).getDisplayLanguage(Locale.ENGLISH);
        // A comma would start the packager's next field.
        return "hls_name=" + (language.isEmpty() ? "Original" : language.replace(',', ' ')) + ",language="
                + track.language();
    }

    private static boolean isUnknown(Track track) {
        return track.language().equals("und");
    }

    /** Longest time the packager should need, for the limits: it copies, so the disk decides. */
    public static final Duration TIME_MAX = Duration.ofHours(1);
}
