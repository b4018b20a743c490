package marquee.store.blob;

import java.net.URI;
import marquee.model.Secret;

/**
 * Where files are, under {@code marquee.s3}.
 *
 * @param region any name where the endpoint has none
 */
public record S3Config(URI endpoint, String region, String accessKey, Secret secretKey, String bucket) {}
