package marquee.store.upload;

class MemoryUploadsTest extends UploadsContract {
    private final Uploads uploads = new MemoryUploads();

    @Override
    Uploads uploads() {
        return uploads;
    }
}
