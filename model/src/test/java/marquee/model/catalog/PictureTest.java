package marquee.model.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PictureTest {
    @Test
    void placeGetsTheNarrowestFileThatFillsIt() {
        assertThat(Picture.sized("poster.jpg", 1)).contains("poster-200.jpg");
        assertThat(Picture.sized("poster.jpg", 201)).contains("poster-400.jpg");
        assertThat(Picture.sized("poster.jpg", 5_000)).contains("poster.jpg");
        assertThat(Picture.sized("backdrop.jpg", 641)).contains("backdrop.jpg");
        assertThat(Picture.sized("backdrop.jpg", 1_281)).contains("backdrop-1920.jpg");
    }

    @Test
    void pictureThatWasSetLaterHasFilesOfItsOwn() {
        assertThat(Picture.POSTER.file("0123456789ab")).isEqualTo("poster.0123456789ab.jpg");
        assertThat(Picture.sized("poster.0123456789ab.jpg", 150)).contains("poster.0123456789ab-200.jpg");
    }

    @Test
    void onlyUsualFilesHaveSizes() {
        assertThat(Picture.sized("backdrop-640.jpg", 10)).isEmpty();
        assertThat(Picture.sized("poster.0123.jpg", 10)).isEmpty();
        assertThat(Picture.sized("other.jpg", 10)).isEmpty();
    }

    @Test
    void everyWidthKeepsTheShape() {
        assertThat(Picture.POSTER.heightOf(200)).isEqualTo(300);
        assertThat(Picture.BACKDROP.heightOf(1_920)).isEqualTo(1_080);
    }
}
