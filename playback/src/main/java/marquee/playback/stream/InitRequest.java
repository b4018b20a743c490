package marquee.playback.stream;

import io.vertx.core.json.JsonObject;
import java.util.List;
import marquee.model.catalog.TitleId;
import marquee.playback.http.JsonFields;

/**
 * What a player asks for when play is pressed.
 *
 * @param heightMax tallest picture the device wants, in pixels
 * @param drm names of the DRM systems it has; empty when it does not say
 */
record InitRequest(TitleId title, int heightMax, List<String> drm) {
    private static final int ID_CHARS_MAX = 64;
    private static final int HEIGHT_MAX = 100_000;
    private static final int DRM_SYSTEMS_MAX = 16;

    static InitRequest parse(JsonObject json) {
        String title = JsonFields.requireText(json, "movie_id", ID_CHARS_MAX);
        JsonObject device = JsonFields.object(json, "device");
        JsonFields.checkList(device, "codecs");
        List<String> drm = JsonFields.texts(json, "drm", DRM_SYSTEMS_MAX, ID_CHARS_MAX);
        long height = JsonFields.wholeNumber(device, "max_height", 1, HEIGHT_MAX, HEIGHT_MAX);
        return new InitRequest(TitleId.parse(title), (int) height, drm);
    }
}
