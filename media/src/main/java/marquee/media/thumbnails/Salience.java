package marquee.media.thumbnails;

import java.awt.image.BufferedImage;

/**
 * Finds what a picture is of, to cut a poster around it: the columns with most contrast to their neighbours, the middle
 * preferred a little, because that is where people put things.
 */
final class Salience {
    private static final int STEP = 4;

    private Salience() {}

    /** Returns the middle, in pixels from the left, of the window with most to see. */
    static double middleOfBestWindow(BufferedImage picture, int windowPixels) {
        int columns = picture.getWidth() / STEP;
        double[] seen = new double[columns];
        for (int column = 1; column < columns; column++) {
            for (int y = STEP; y < picture.getHeight(); y += STEP) {
                int x = column * STEP;
                double here = luma(picture.getRGB(x, y));
                double across = Math.abs(here - luma(picture.getRGB(x - STEP, y)));
                double down = Math.abs(here - luma(picture.getRGB(x, y - STEP)));
                seen[column] += across + down + saturation(picture.getRGB(x, y)) / 8;
            }
        }
        int window = Math.min(columns, windowPixels / STEP);
        double best = -1;
        double middle = picture.getWidth() / 2.0;
        for (int from = 0; from + window <= columns; from++) {
            double sum = 0;
            for (int column = from; column < from + window; column++) {
                sum += seen[column];
            }
            double offCentre = Math.abs(from + window / 2.0 - columns / 2.0) / (columns / 2.0);
            double score = sum * (1 - 0.25 * offCentre);
            if (score > best) {
                best = score;
                middle = (from + window / 2.0) * STEP;
            }
        }
        return middle;
    }

    private static double luma(int rgb) {
        return 0.2126 * (rgb >> 16 & 0xff) + 0.7152 * (rgb >> 8 & 0xff) + 0.0722 * (rgb & 0xff);
    }

    private static double saturation(int rgb) {
        int red = rgb >> 16 & 0xff;
        int green = rgb >> 8 & 0xff;
        int blue = rgb & 0xff;
        return Math.max(red, Math.max(green, blue)) - Math.min(red, Math.min(green, blue));
    }
}
