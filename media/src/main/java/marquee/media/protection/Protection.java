package marquee.media.protection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import marquee.media.ladder.Rendition;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.store.key.ContentKey;
import marquee.store.key.KeySet;
import marquee.store.key.ProtectionConfig.Scheme;
import marquee.store.key.TrackClass;

/**
 * How one asset is encrypted: with the key of its track's class, from the first segment on. Captions and pictures stay
 * clear.
 *
 * <p>The same keys and the same input give the same bytes: initialization vectors are derived from the key and the
 * track's name, so that no two tracks share one.
 */
public record Protection(KeySet keys, Scheme scheme) {
    private static final int CBCS_IV_BYTES = 16;
    private static final int CENC_IV_BYTES = 8;

    /** Returns the classes that an asset needs keys for. */
    public static Set<TrackClass> classes(List<Rendition> renditions, boolean hasSound) {
        Set<TrackClass> classes = EnumSet.noneOf(TrackClass.class);
        renditions.forEach(rendition -> classes.add(TrackClass.ofHeight(rendition.height())));
        if (hasSound) {
            classes.add(TrackClass.AUDIO);
        }
        return classes;
    }

    /** Returns the key of a rendition or a sound track by its directory: {@code v720}, {@code a-en}. */
    public ContentKey keyOf(String stream) {
        TrackClass track = stream.startsWith("v")
                ? TrackClass.ofHeight(Integer.parseInt(stream.substring(1).replaceAll("\\D.*", "")))
                : TrackClass.AUDIO;
        return keys.find(track)
                .orElseThrow(() -> new PlatformException(
                        ErrorCode.INTERNAL, "Key set " + keys.id() + " has no key for " + stream + "."));
    }

    /** The scheme's name in {@code schm} boxes and manifests. */
    public String schemeName() {
        return scheme.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Writes the packager's flags with the keys, readable by this user alone: arguments can be read by everyone on the
     * machine. The file is to be deleted when the packager has ended.
     */
    public Path writeFlags(Path directory, List<String> streams) {
        List<String> flags = new ArrayList<>(List.of(
                "--enable_raw_key_encryption",
                "--protection_scheme=" + schemeName(),
                "--clear_lead=0",
                "--protection_systems=Widevine,PlayReady,FairPlay,Common"));
        flags.add("--keys=" + String.join(",", streams.stream().map(this::flag).toList()));
        Path file = directory.resolve("keys.flags");
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.write(file, flags);
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, "Cannot write to " + directory, e);
        }
    }

    private String flag(String stream) {
        ContentKey key = keyOf(stream);
        return "label=" + stream + ":key_id=" + key.kidHex() + ":key="
                + key.hex().reveal() + ":iv=" + HexFormat.of().formatHex(iv(key, stream));
    }

    private byte[] iv(ContentKey key, String stream) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.bytes(), "HmacSHA256"));
            byte[] derived = mac.doFinal(("iv " + stream).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return Arrays.copyOf(derived, scheme == Scheme.CBCS ? CBCS_IV_BYTES : CENC_IV_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no HmacSHA256", e);
        }
    }
}
