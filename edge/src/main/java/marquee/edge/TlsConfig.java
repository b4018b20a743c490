package marquee.edge;

import java.nio.file.Path;

/**
 * HTTPS on a port of its own. Both files are read again when they change, without closing a connection.
 *
 * @param port to listen on
 * @param certificate in PEM, with its chain
 * @param key of the certificate, in PEM (PKCS 8)
 */
public record TlsConfig(int port, Path certificate, Path key) {}
