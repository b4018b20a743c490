package marquee.edge;

/**
 * A whole file that is about to be sent.
 *
 * @param open acquired; to be released when the file is sent
 * @param head the head of the response as it goes out, as far as the value of its last field, which is the age
 * @param ageSeconds that value
 */
record WarmFile(OpenFile open, long bytes, byte[] head, long ageSeconds) {}
