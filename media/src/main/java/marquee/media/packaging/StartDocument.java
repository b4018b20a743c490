package marquee.media.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import marquee.media.protection.Protection;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import tools.jackson.databind.json.JsonMapper;

/** Writes {@code start.json}: manifests and init segments in one file, so that a player's first request is for media. */
final class StartDocument {
    private StartDocument() {}

    static void write(Path asset, PackagedSet set, Optional<Protection> protection) {
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
}
