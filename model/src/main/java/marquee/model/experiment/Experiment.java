package marquee.model.experiment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import marquee.model.account.ProfileId;

/**
 * A comparison of variants on profiles. Which profile gets which variant follows from its id and the experiment's name
 * alone: every process says the same, for ever, without a table. Profiles of one experiment are spread independently of
 * those of another, because the name goes into the hash.
 *
 * @param name small letters, digits and dashes
 * @param variants the first is what is done without the experiment
 */
public record Experiment(String name, List<Variant> variants) {
    private static final int VARIANTS_MAX = 10;

    public Experiment {
        variants = List.copyOf(variants);
        if (!name.matches("[a-z][a-z0-9-]{0,39}")) {
            throw new IllegalArgumentException("An experiment has up to 40 small letters, digits and dashes: " + name);
        }
        if (variants.isEmpty() || variants.size() > VARIANTS_MAX) {
            throw new IllegalArgumentException("An experiment has 1 to " + VARIANTS_MAX + " variants: " + name);
        }
        if (variants.stream().mapToInt(Variant::share).sum() < 1) {
            throw new IllegalArgumentException("Somebody must be in the experiment: " + name);
        }
    }

    public Variant variantOf(ProfileId profile) {
        int all = variants.stream().mapToInt(Variant::share).sum();
        int place = (int) Long.remainderUnsigned(hash(name + '/' + profile), all);
        for (Variant variant : variants) {
            place -= variant.share();
            if (place < 0) {
                return variant;
            }
        }
        throw new IllegalStateException("The shares of an experiment changed while they were counted.");
    }

    /** The first eight bytes of the SHA-256: a hash that is the same on every machine and spreads well. */
    static long hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            long hash = 0;
            for (int i = 0; i < Long.BYTES; i++) {
                hash = hash << 8 | digest[i] & 0xff;
            }
            return hash;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    /** @param share of the profiles, as a part of the sum of all shares; 0 for nobody */
    public record Variant(String name, int share) {
        public Variant {
            if (!name.matches("[a-z][a-z0-9-]{0,39}") || share < 0 || share > 10_000) {
                throw new IllegalArgumentException("A variant has a short name and a share from 0 to 10000: " + name);
            }
        }
    }
}
