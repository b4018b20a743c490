package marquee.media.ladder;

import marquee.model.Bitrate;

/**
 * A step of a ladder: the box that the picture is fitted into, and what it may cost.
 *
 * @param longSide pixels of the box's long side; the picture's own long side lies along it
 * @param shortSide as longSide
 * @param peak most bits a second, over two seconds, up to 30 frames a second
 * @param profile of H.264
 */
public record Rung(int longSide, int shortSide, Bitrate peak, String profile) {}
