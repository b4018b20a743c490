package marquee.store.blob;

import java.time.Clock;

class MemoryBlobsTest extends BlobsContract {
    private final Blobs blobs = new MemoryBlobs(Clock.systemUTC());

    @Override
    Blobs blobs() {
        return blobs;
    }
}
