package marquee.playback.stream;

/**
 * A media playlist of a protected asset, as one viewer gets it: its segments come from an edge, its key from the licence
 * server with the viewer's token. Only a playlist that is made for the viewer can carry a token.
 */
final class ProtectedPlaylist {
    private static final String KEY = "#EXT-X-KEY:";
    private static final String MAP = "#EXT-X-MAP:";

    private ProtectedPlaylist() {}

    /**
     * @param text the packager's
     * @param directory at the edge, with a slash at the end
     * @param licences the public address, without a slash at the end
     */
    static String fill(String text, String directory, String licences, String token) {
        StringBuilder filled = new StringBuilder(2 * text.length());
        text.lines().map(String::strip).forEach(line -> {
            if (line.startsWith(KEY)) {
                filled.append(KEY).append(key(AttributeList.parse(line.substring(KEY.length())), licences, token));
            } else if (line.startsWith(MAP)) {
                AttributeList map = AttributeList.parse(line.substring(MAP.length()));
                filled.append(MAP)
                        .append(map.with("URI", directory + map.find("URI").orElse("")));
            } else if (line.isEmpty() || line.startsWith("#")) {
                filled.append(line);
            } else {
                filled.append(directory).append(line);
            }
            filled.append('\n');
        });
        return filled.toString();
    }

    private static AttributeList key(AttributeList key, String licences, String token) {
        String uri = key.find("URI").orElse("");
        // Other formats, such as skd:// and data:, mean the same to every viewer.
        return uri.startsWith("/v1/licence/") ? key.with("URI", licences + uri + "?token=" + token) : key;
    }
}
