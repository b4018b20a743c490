package marquee.edge;

/**
 * A whole file that is about to be sent.
 *
 * @param open acquired; to be released when the file is sent
 * @param head the head of the response as it goes out, as far as it is the same for all who get this file
 * @param rest the rest of the head, without the empty line after it
 */
record WarmFile(OpenFile open, long bytes, byte[] head, String rest) {}
