package marquee.store.blob;

import marquee.engines.EngineKind;
import marquee.testkit.Engines;
import marquee.testkit.RunningEngines;
import org.junit.jupiter.api.AfterEach;

@Engines(EngineKind.S3)
class S3BlobsIT extends BlobsContract {
    private final Blobs blobs;

    S3BlobsIT(RunningEngines engines) {
        blobs = Blobs.in(new S3Config(
                engines.s3(),
                engines.s3Region(),
                engines.s3AccessKey(),
                engines.s3SecretKey(),
                engines.uniqueBucket("blobs")));
    }

    @AfterEach
    void close() {
        blobs.close();
    }

    @Override
    Blobs blobs() {
        return blobs;
    }
}
