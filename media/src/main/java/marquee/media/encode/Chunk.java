package marquee.media.encode;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of the picture, in frames of the renditions. Pieces begin where segments begin, so that they fit together
 * without knowing of each other.
 *
 * @param frames {@link #TO_THE_END} for the last one: only decoding says where the film ends
 */
public record Chunk(int index, long firstFrame, long frames) {
    public static final long TO_THE_END = -1;

    /** The whole film as one piece. */
    public static final Chunk WHOLE = new Chunk(0, 0, TO_THE_END);

    public boolean isLast() {
        return frames == TO_THE_END;
    }

    /** Whether nothing is cut at all. */
    public boolean isWhole() {
        return firstFrame == 0 && isLast();
    }

    /**
     * Cuts a film. The first pieces are smaller, so that progress shows, and a film that cannot be decoded fails, soon;
     * the last is between half and one and a half times as long as the others.
     *
     * @param frames of the film, about
     * @param segments in a piece
     */
    public static List<Chunk> of(long frames, int segmentFrames, int segments) {
        List<Chunk> chunks = new ArrayList<>();
        long whole = (long) segmentFrames * segments;
        long first = 0;
        while (true) {
            int shorter = chunks.isEmpty() ? 4 : chunks.size() == 1 ? 2 : 1;
            long length = (long) segmentFrames * Math.max(1, segments / shorter);
            if (frames - first - length < (whole + 1) / 2) {
                chunks.add(new Chunk(chunks.size(), first, TO_THE_END));
                return List.copyOf(chunks);
            }
            chunks.add(new Chunk(chunks.size(), first, length));
            first += length;
        }
    }
}
