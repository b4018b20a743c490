package marquee.media.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import marquee.media.probe.SourceFilm;
import marquee.media.protection.Protection;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes {@code start.json}: manifests, init segments and chapters in one file, so that a player's first request is for
 * media.
 */
final class StartDocument {
    private StartDocument() {}

    static void write(Path asset, PackagedSet set, SourceFilm film, Optional<Protection> protection) {
        try {
            Map<String, String> initSegments = new LinkedHashMap<>();
            for (String stream : set.streams()) {
                String file = stream + "/init.mp4";
                initSegments.put(file, Base64.getEncoder().encodeToString(Files.readAllBytes(asset.resolve(file))));
            }
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("hls_master", Files.readString(asset.resolve("master.m3u8")));
            document.put("dash_manifest", Files.readString(asset.resolve("manifest.mpd")));
            document.put("init_segments", initSegments);
            document.put("chapters", chapters(film, set));
            protection.ifPresent(how -> {
                Map<String, String> named = new LinkedHashMap<>();
                named.put("key_set", how.keys().id().toString());
                named.put("scheme", how.schemeName());
                document.put("protection", named);
            });
            Files.write(asset.resolve("start.json"), JsonMapper.shared().writeValueAsBytes(document));
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.INTERNAL, "start.json could not be written.", e);
        }
    }

    /** Those that begin within the film, by their time: files list them in any order, and past its end. */
    private static List<Map<String, Object>> chapters(SourceFilm film, PackagedSet set) {
        List<Map<String, Object>> chapters = new ArrayList<>();
        film.chapters().stream()
                .filter(chapter -> chapter.start().compareTo(set.runtime()) < 0)
                .sorted(Comparator.comparing(SourceFilm.Chapter::start))
                .forEach(chapter -> {
                    Map<String, Object> listed = new LinkedHashMap<>();
                    listed.put("start_seconds", chapter.start().toMillis() / 1e3);
                    listed.put("title", chapter.title());
                    chapters.add(listed);
                });
        return chapters;
    }
}
