package marquee.media.work;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import marquee.media.ladder.Ladder;
import marquee.media.ladder.LadderPolicy;
import marquee.media.ladder.Rendition;
import marquee.media.probe.SourceFilm;
import marquee.media.probe.SourceFilm.Light;
import marquee.media.probe.SourceFilm.Picture;
import marquee.media.probe.SourceFilm.Track;

/** Says in an editor's words what was found in a master, and why each rung is or is not made. */
final class Findings {
    private Findings() {}

    static FilmReport of(
            SourceFilm film,
            List<String> before,
            LadderPolicy policy,
            List<Rendition> renditions,
            Map<String, Double> measured) {
        List<FilmReport.Finding> found = new ArrayList<>();
        Picture picture = film.picture();
        found.add(new FilmReport.Finding("File", container(picture.container())));
        found.add(new FilmReport.Finding(
                "Picture",
                String.format(
                        Locale.ROOT,
                        "%s, %d x %d, %s frames a second%s",
                        codec(picture.codec()),
                        film.width(),
                        film.height(),
                        rate(film),
                        picture.bits() > 8 ? ", " + picture.bits() + " bit" : "")));
        found.add(new FilmReport.Finding("Sound", tracks(film.audio(), true)));
        found.add(new FilmReport.Finding("Captions", tracks(film.captions(), false)));
        if (!film.chapters().isEmpty()) {
            found.add(new FilmReport.Finding(
                    "Chapters", String.valueOf(film.chapters().size())));
        }
        List<String> notes = new ArrayList<>(before);
        notes.addAll(notes(film));
        return new FilmReport(found, notes, rungs(film, policy, renditions, measured));
    }

    private static List<String> notes(SourceFilm film) {
        Picture picture = film.picture();
        List<String> notes = new ArrayList<>();
        if (film.isInterlaced()) {
            notes.add("The picture is interlaced. It is woven apart into whole frames.");
        }
        if (picture.isUneven()) {
            notes.add("Its frames are shown for different times. They are evened out.");
        }
        if (picture.turn() != 0) {
            notes.add("The picture is turned by " + picture.turn() + " degrees, as the file says.");
        }
        if (picture.isStretched()) {
            notes.add("Its pixels are not square. They are made square.");
        }
        if (picture.light() != Light.SDR) {
            notes.add("The picture is HDR. It is toned down for screens that are not.");
        }
        if (film.audio().isEmpty()) {
            notes.add("The film is silent.");
        }
        return notes;
    }

    private static List<FilmReport.Rung> rungs(
            SourceFilm film, LadderPolicy policy, List<Rendition> renditions, Map<String, Double> measured) {
        List<FilmReport.Rung> rungs = new ArrayList<>();
        Set<String> made = new HashSet<>();
        for (Rendition rendition : renditions) {
            made.add(rendition.name());
            rungs.add(new FilmReport.Rung(
                    rendition.name(),
                    rendition.codec().words(),
                    rendition.width(),
                    rendition.height(),
                    null,
                    null,
                    measured.get(rendition.name())));
        }
        for (Rendition fixed : policy.fitting(film)) {
            if (made.add(fixed.name())) {
                rungs.add(leftOut(fixed, "At this film's bit rates another size looks better."));
            }
        }
        for (Ladder.LeftOut left : policy.leftOut(film)) {
            if (made.add(left.rendition().name())) {
                rungs.add(leftOut(left.rendition(), left.reason()));
            }
        }
        return rungs;
    }

    private static FilmReport.Rung leftOut(Rendition rendition, String reason) {
        return new FilmReport.Rung(
                rendition.name(), rendition.codec().words(), rendition.width(), rendition.height(), reason, null, null);
    }

    private static String rate(SourceFilm film) {
        String text = String.format(Locale.ROOT, "%.3f", film.frameRate().framesPerSecond());
        return text.replaceAll("\\.?0+$", "");
    }

    private static String tracks(List<Track> tracks, boolean isSound) {
        if (tracks.isEmpty()) {
            return "none";
        }
        List<String> words = tracks.stream()
                .map(track -> language(track.language()) + (isSound ? " " + layout(track.channels()) : ""))
                .toList();
        return String.join(", ", words);
    }

    private static String language(String tag) {
        String name = Locale.forLanguageTag(tag).getDisplayLanguage(Locale.ENGLISH);
        return tag.equals("und") || name.isEmpty() ? "unnamed" : name;
    }

    private static String layout(int channels) {
        return switch (channels) {
            case 1 -> "mono";
            case 2 -> "stereo";
            case 6 -> "5.1";
            case 8 -> "7.1";
            default -> channels + " channels";
        };
    }

    private static String container(String names) {
        if (names.contains("mp4")) {
            return "MP4 or MOV";
        }
        return switch (names) {
            case "matroska,webm" -> "MKV or WebM";
            case "mpegts" -> "MPEG transport stream";
            case "mpeg" -> "MPEG program stream";
            default -> names.toUpperCase(Locale.ROOT);
        };
    }

    private static String codec(String name) {
        return switch (name) {
            case "h264" -> "H.264";
            case "hevc" -> "H.265";
            case "vp9" -> "VP9";
            case "av1" -> "AV1";
            case "mpeg2video" -> "MPEG-2";
            case "prores" -> "ProRes";
            default -> name;
        };
    }
}
