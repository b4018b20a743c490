package marquee.store.key;

import marquee.model.Secret;

/**
 * How films are protected, under {@code marquee.protection}.
 *
 * @param wrappingKeys as {@link WrappingKeys#parse} reads them
 * @param scheme how segments are encrypted
 */
public record ProtectionConfig(Secret wrappingKeys, Scheme scheme) {

    /** Of Common Encryption, ISO/IEC 23001-7. */
    public enum Scheme {
        /** One block of ten, AES-CBC: what every current player takes. */
        CBCS,
        /** All of it, AES-CTR: for PlayReady players older than 4.0. */
        CENC
    }
}
