package marquee.store.blob;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyExistsException;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * {@link Blobs} in one bucket of anything that speaks S3.
 *
 * <p>Addresses are path style and checksums are sent only where S3 demands them, because look-alikes of S3 differ in
 * both. A request is tried again by the SDK, three times in all.
 */
final class S3Blobs implements Blobs {
    /** S3's limit for one DeleteObjects request. */
    private static final int DELETES_MAX = 1_000;

    private final S3Client s3;
    private final String bucket;

    private S3Blobs(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    static S3Blobs open(S3Config config) {
        S3Client s3 = S3Client.builder()
                .endpointOverride(config.endpoint())
                .region(Region.of(config.region()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        config.accessKey(), config.secretKey().reveal())))
                .forcePathStyle(true)
                // Signed in chunks, an empty file still has a body, which a server may close the connection in front
                // of.
                .serviceConfiguration(s3Settings -> s3Settings.chunkedEncodingEnabled(false))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(Duration.ofSeconds(5))
                        .socketTimeout(Duration.ofSeconds(60)))
                .build();
        S3Blobs blobs = new S3Blobs(s3, config.bucket());
        try {
            blobs.createBucketIfMissing();
            return blobs;
        } catch (RuntimeException e) {
            s3.close();
            throw e;
        }
    }

    private void createBucketIfMissing() {
        Optional<Object> found = unlessMissing("bucket " + bucket, () -> s3.headBucket(head -> head.bucket(bucket)));
        if (found.isPresent()) {
            return;
        }
        asking("bucket " + bucket, () -> {
            try {
                return s3.createBucket(create -> create.bucket(bucket));
            } catch (BucketAlreadyOwnedByYouException | BucketAlreadyExistsException e) {
                // Another process started in the same moment and was faster.
                return e;
            }
        });
    }

    @Override
    public void put(String key, Path file, String contentType) {
        BlobKeys.requireKey(key);
        asking(
                key,
                () -> s3.putObject(
                        put -> put.bucket(bucket).key(key).contentType(contentType), RequestBody.fromFile(file)));
    }

    @Override
    public void put(String key, byte[] bytes, String contentType) {
        BlobKeys.requireKey(key);
        asking(
                key,
                () -> s3.putObject(
                        put -> put.bucket(bucket).key(key).contentType(contentType), RequestBody.fromBytes(bytes)));
    }

    @Override
    public Optional<Blob> find(String key) {
        BlobKeys.requireKey(key);
        return unlessMissing(
                        key, () -> s3.headObject(head -> head.bucket(bucket).key(key)))
                .map(head -> blob(key, head));
    }

    private static Blob blob(String key, HeadObjectResponse head) {
        return new Blob(key, head.contentLength(), unquoted(head.eTag()), head.contentType(), head.lastModified());
    }

    @Override
    public InputStream open(String key, long offset, long length) {
        if (offset < 0 || length < -1) {
            throw new IllegalArgumentException("No bytes " + offset + "+" + length + " in " + key);
        }
        if (length == 0) {
            require(key);
            return InputStream.nullInputStream();
        }
        return get(key, offset, length);
    }

    private ResponseInputStream<GetObjectResponse> get(String key, long offset, long length) {
        BlobKeys.requireKey(key);
        GetObjectRequest.Builder request =
                GetObjectRequest.builder().bucket(bucket).key(key);
        if (offset > 0 || length > 0) {
            request.range("bytes=" + offset + "-" + (length < 0 ? "" : offset + length - 1));
        }
        return unlessMissing(key, () -> s3.getObject(request.build())).orElseThrow(() -> missing(key));
    }

    @Override
    public void download(String key, Path file) {
        try (InputStream in = get(key, 0, -1)) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, "Could not download '" + key + "' to disk.", e);
        }
    }

    @Override
    public List<Blob> list(String prefix) {
        BlobKeys.requirePrefix(prefix);
        return asking(prefix, () -> {
            List<Blob> found = new ArrayList<>();
            for (S3Object object : s3.listObjectsV2Paginator(
                            list -> list.bucket(bucket).prefix(prefix))
                    .contents()) {
                // A listing carries no content types; who needs one asks for the file.
                found.add(new Blob(object.key(), object.size(), unquoted(object.eTag()), "", object.lastModified()));
            }
            found.sort(Comparator.comparing(Blob::key));
            return List.copyOf(found);
        });
    }

    @Override
    public void delete(String key) {
        BlobKeys.requireKey(key);
        asking(key, () -> s3.deleteObject(delete -> delete.bucket(bucket).key(key)));
    }

    @Override
    public void deleteAll(String prefix) {
        List<ObjectIdentifier> keys = list(prefix).stream()
                .map(blob -> ObjectIdentifier.builder().key(blob.key()).build())
                .toList();
        for (int from = 0; from < keys.size(); from += DELETES_MAX) {
            List<ObjectIdentifier> some = keys.subList(from, Math.min(keys.size(), from + DELETES_MAX));
            asking(
                    prefix,
                    () -> s3.deleteObjects(delete ->
                            delete.bucket(bucket).delete(d -> d.objects(some).quiet(true))));
        }
    }

    @Override
    public String startParts(String key, String contentType) {
        BlobKeys.requireKey(key);
        return asking(
                key,
                () -> s3.createMultipartUpload(
                                start -> start.bucket(bucket).key(key).contentType(contentType))
                        .uploadId());
    }

    @Override
    public String putPart(String key, String uploadId, int number, byte[] bytes) {
        if (number < 1 || number > 10_000) {
            throw new IllegalArgumentException("A part's number is 1 to 10,000: " + number);
        }
        return unlessMissing(
                        key,
                        () -> s3.uploadPart(
                                        part -> part.bucket(bucket)
                                                .key(key)
                                                .uploadId(uploadId)
                                                .partNumber(number),
                                        RequestBody.fromBytes(bytes))
                                .eTag())
                .orElseThrow(() -> noUpload(key));
    }

    @Override
    public void finishParts(String key, String uploadId, List<String> tags) {
        List<CompletedPart> parts = new ArrayList<>();
        for (int i = 0; i < tags.size(); i++) {
            parts.add(
                    CompletedPart.builder().partNumber(i + 1).eTag(tags.get(i)).build());
        }
        boolean isUnknown = unlessMissing(
                        key,
                        () -> s3.completeMultipartUpload(finish -> finish.bucket(bucket)
                                .key(key)
                                .uploadId(uploadId)
                                .multipartUpload(upload -> upload.parts(parts))))
                .isEmpty();
        if (isUnknown) {
            throw noUpload(key);
        }
    }

    @Override
    public void abortParts(String key, String uploadId) {
        unlessMissing(
                key,
                () -> s3.abortMultipartUpload(
                        abort -> abort.bucket(bucket).key(key).uploadId(uploadId)));
    }

    @Override
    public void close() {
        s3.close();
    }

    private void require(String key) {
        if (find(key).isEmpty()) {
            throw missing(key);
        }
    }

    private static PlatformException missing(String key) {
        return new PlatformException(ErrorCode.NOT_FOUND, "There is no file '" + key + "'.");
    }

    private static PlatformException noUpload(String key) {
        return new PlatformException(ErrorCode.NOT_FOUND, "There is no unfinished upload of '" + key + "'.");
    }

    private static String unquoted(String tag) {
        return tag.replace("\"", "");
    }

    private static <T> Optional<T> unlessMissing(String what, Supplier<? extends T> request) {
        return asking(what, () -> {
            try {
                return Optional.of(request.get());
            } catch (S3Exception e) {
                if (e.statusCode() == 404) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    private static <T> T asking(String what, Supplier<T> request) {
        try {
            return request.get();
        } catch (S3Exception e) {
            if (e.statusCode() == 416) {
                throw new IllegalArgumentException("No such bytes in " + what, e);
            }
            throw new PlatformException(ErrorCode.UNAVAILABLE, "File storage refused '" + what + "'.", e);
        } catch (SdkException | UncheckedIOException e) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, "File storage did not answer for '" + what + "'.", e);
        }
    }
}
