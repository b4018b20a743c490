package marquee.media.ladder;

/**
 * What a sample of a film came to in one size at one quality.
 *
 * @param quality constant rate factor
 * @param kbps average of the sample
 * @param xpsnr against the source, at the source's size, in decibels
 */
public record Trial(int width, int height, int quality, double kbps, double xpsnr) {}
