package marquee.media.thumbnails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.catalog.Picture;
import org.junit.jupiter.api.Test;

class ArtworkTest {
    @Test
    void pictureIsMadeInItsUsualWidthAndAllThatAreNarrower() throws IOException {
        Map<Integer, byte[]> sizes = Artwork.sizes(Picture.POSTER, png(300, 300));

        assertThat(sizes.keySet()).containsExactly(200, 400, 600);
        assertThat(read(sizes, 200).getHeight()).isEqualTo(300);
        assertThat(read(sizes, 600).getHeight()).isEqualTo(900);
    }

    @Test
    void wideSizeIsMadeOnlyOfPicturesThatHaveIt() throws IOException {
        assertThat(Artwork.sizes(Picture.BACKDROP, png(1_919, 1_200)).keySet()).containsExactly(320, 640, 1_280);
        assertThat(Artwork.sizes(Picture.BACKDROP, png(3_840, 2_160)).keySet()).containsExactly(320, 640, 1_280, 1_920);
    }

    @Test
    void middleStaysAndWhatStandsOutIsCutOffEvenly() throws IOException {
        BufferedImage poster = read(Artwork.sizes(Picture.POSTER, png(1_200, 900)), 400);

        assertThat(new Color(poster.getRGB(200, 300)).getRed()).isGreaterThan(200);
        assertThat(new Color(poster.getRGB(5, 300)).getRed()).isLessThan(60);
        assertThat(new Color(poster.getRGB(394, 300)).getRed()).isLessThan(60);
    }

    @Test
    void sameOriginalGivesTheSameBytes() throws IOException {
        byte[] original = png(700, 500);

        assertThat(Artwork.sizes(Picture.POSTER, original).get(400))
                .isEqualTo(Artwork.sizes(Picture.POSTER, original).get(400));
    }

    @Test
    void damagedAndForeignFilesAreRefused() throws IOException {
        byte[] original = png(700, 500);

        for (byte[] bad :
                new byte[][] {new byte[0], "GIF89a".getBytes(), Arrays.copyOf(original, original.length / 2)}) {
            assertThatThrownBy(() -> Artwork.sizes(Picture.POSTER, bad))
                    .isInstanceOfSatisfying(
                            PlatformException.class,
                            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.BAD_REQUEST));
        }
    }

    /** Black, with a red square in the middle. */
    private static byte[] png(int width, int height) throws IOException {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D paint = picture.createGraphics();
        paint.setColor(Color.RED);
        paint.fillRect(width / 2 - height / 6, height / 3, height / 3, height / 3);
        paint.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", bytes);
        return bytes.toByteArray();
    }

    private static BufferedImage read(Map<Integer, byte[]> sizes, int width) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(Objects.requireNonNull(sizes.get(width))));
    }
}
