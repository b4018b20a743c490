package marquee.media.thumbnails;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.catalog.Picture;

/** Brings posters and backdrops to the sizes they are shown in. */
public final class Artwork {
    private static final float QUALITY = 0.85f;
    /** Of an original, in pixels; a longer side is read thinned out, so that memory stays below 100 MB. */
    private static final int SIDE_MAX = 4_096;

    private Artwork() {}

    /**
     * Returns a picture as JPEG by width in pixels: in its usual width and all that are narrower, and in wider ones as far
     * as the original has them. What stands out of the shape is cut off evenly. The same bytes for the same original.
     *
     * @param original a JPEG or PNG of any size, which is unpacked in memory
     */
    public static Map<Integer, byte[]> sizes(Picture picture, byte[] original) {
        try {
            BufferedImage read = read(original);
            Map<Integer, byte[]> sizes = new TreeMap<>();
            for (int width : picture.widths()) {
                int height = picture.heightOf(width);
                boolean isBlown = read.getWidth() < width || read.getHeight() < height;
                if (width <= picture.width() || !isBlown) {
                    sizes.put(width, jpeg(filled(read, width, height)));
                }
            }
            return sizes;
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            // Readers throw all of these over damaged files.
            throw new PlatformException(ErrorCode.BAD_REQUEST, "The picture is damaged.", e);
        }
    }

    private static BufferedImage read(byte[] original) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(original))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new PlatformException(ErrorCode.BAD_REQUEST, "The picture is neither a JPEG nor a PNG.");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                int longer = Math.max(reader.getWidth(0), reader.getHeight(0));
                int every = (longer + SIDE_MAX - 1) / SIDE_MAX;
                ImageReadParam thinned = reader.getDefaultReadParam();
                thinned.setSourceSubsampling(every, every, 0, 0);
                return reader.read(0, thinned);
            } finally {
                reader.dispose();
            }
        }
    }

    private static BufferedImage filled(BufferedImage picture, int width, int height) {
        BufferedImage near = halved(picture, width, height);
        double scale = Math.max((double) width / near.getWidth(), (double) height / near.getHeight());
        int scaledWidth = (int) Math.ceil(near.getWidth() * scale);
        int scaledHeight = (int) Math.ceil(near.getHeight() * scale);
        BufferedImage sheet = sheet(width, height);
        Graphics2D paint = paint(sheet);
        paint.drawImage(near, (width - scaledWidth) / 2, (height - scaledHeight) / 2, scaledWidth, scaledHeight, null);
        paint.dispose();
        return sheet;
    }

    /** Halves a picture while it stays large enough: scaling looks at few pixels, and would leave lines out. */
    private static BufferedImage halved(BufferedImage picture, int width, int height) {
        BufferedImage near = picture;
        while (near.getWidth() / 2 >= width && near.getHeight() / 2 >= height) {
            BufferedImage half = sheet(near.getWidth() / 2, near.getHeight() / 2);
            Graphics2D paint = paint(half);
            paint.drawImage(near, 0, 0, half.getWidth(), half.getHeight(), null);
            paint.dispose();
            near = half;
        }
        return near;
    }

    private static BufferedImage sheet(int width, int height) {
        return new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    }

    private static Graphics2D paint(BufferedImage sheet) {
        Graphics2D paint = sheet.createGraphics();
        paint.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        return paint;
    }

    private static byte[] jpeg(BufferedImage picture) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam settings = writer.getDefaultWriteParam();
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), settings);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
