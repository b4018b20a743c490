package marquee.media.thumbnails;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;

/** Brings an editor's picture to the size of a poster or a backdrop. */
public final class Artwork {
    private Artwork() {}

    /** 600 by 900 pixels. */
    public static void poster(Path from, Path to) {
        fill(from, to, 600, 900);
    }

    /** 1280 by 720 pixels. */
    public static void backdrop(Path from, Path to) {
        fill(from, to, 1_280, 720);
    }

    /** Scales the picture until it fills the frame, and cuts off evenly what stands out. */
    private static void fill(Path from, Path to, int width, int height) {
        try {
            BufferedImage picture = ImageIO.read(from.toFile());
            if (picture == null) {
                throw new PlatformException(ErrorCode.INTERNAL, "An editor's picture cannot be read.");
            }
            double scale = Math.max((double) width / picture.getWidth(), (double) height / picture.getHeight());
            int scaledWidth = (int) Math.ceil(picture.getWidth() * scale);
            int scaledHeight = (int) Math.ceil(picture.getHeight() * scale);
            BufferedImage filled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            Graphics2D paint = filled.createGraphics();
            paint.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            paint.drawImage(
                    picture, (width - scaledWidth) / 2, (height - scaledHeight) / 2, scaledWidth, scaledHeight, null);
            paint.dispose();
            ImageIO.write(filled, "jpg", to.toFile());
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.INTERNAL, "An editor's picture could not be used.", e);
        }
    }
}
