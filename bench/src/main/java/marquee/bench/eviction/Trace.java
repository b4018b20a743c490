package marquee.bench.eviction;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Requests for objects, in their order, with their sizes. */
final class Trace {
    private long[] keys = new long[1 << 16];
    private long[] bytes = new long[1 << 16];
    private int size;

    int size() {
        return size;
    }

    long key(int index) {
        return keys[index];
    }

    long bytes(int index) {
        return bytes[index];
    }

    /** Bytes of all objects together, each counted once. */
    long footprint() {
        Map<Long, Long> seen = new HashMap<>();
        for (int i = 0; i < size; i++) {
            seen.put(keys[i], bytes[i]);
        }
        return seen.values().stream().mapToLong(Long::longValue).sum();
    }

    private void add(long key, long objectBytes) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size * 2);
            bytes = Arrays.copyOf(bytes, size * 2);
        }
        keys[size] = key;
        bytes[size++] = objectBytes;
    }

    /** Lines of time, object and bytes, as the CDN trace of AdaptSize has them. */
    static Trace lines(Path file) throws IOException {
        Trace trace = new Trace();
        try (Stream<String> lines = Files.lines(file)) {
            lines.map(line -> line.split("\\s+"))
                    .forEach(parts -> trace.add(Long.parseLong(parts[1]), Math.max(1, Long.parseLong(parts[2]))));
        }
        return trace;
    }

    /** Binary keys of four bytes (little end first) or eight; every object counts as one byte. */
    static Trace binary(Path file, boolean isLong) throws IOException {
        Trace trace = new Trace();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            while (true) {
                trace.add(isLong ? in.readLong() : Integer.reverseBytes(in.readInt()), 1);
            }
        } catch (EOFException end) {
            return trace;
        }
    }

    /**
     * Made up: an evening of films. Titles are chosen by Zipf's law (exponent 0.9), every viewer watches from the start at
     * one of five rungs, and stops early as often as not; 300 watch at a time; a tenth of the titles is new and rises in the course of the trace.
     */
    static Trace films(int requests) {
        Trace trace = new Trace();
        Random random = new Random(7);
        int titles = 3_000;
        int segments = 60;
        long[] rungBytes = {180_000, 450_000, 1_000_000, 2_200_000, 3_600_000};
        double[] cumulated = new double[titles];
        double sum = 0;
        for (int rank = 0; rank < titles; rank++) {
            sum += 1 / Math.pow(rank + 1, 0.9);
            cumulated[rank] = sum;
        }
        int[][] viewers = new int[300][];
        for (int i = 0; i < requests; i++) {
            int at = random.nextInt(viewers.length);
            int[] viewer = viewers[at];
            if (viewer == null || viewer[1] >= viewer[3]) {
                int rank = Arrays.binarySearch(cumulated, random.nextDouble() * sum);
                rank = rank < 0 ? -rank - 1 : rank;
                // The ranks move on: what is first now was tenth an hour ago.
                int title = Math.floorMod(rank - i / 20_000, titles);
                int until = random.nextBoolean() ? segments : 1 + random.nextInt(segments);
                viewer = new int[] {title, 0, random.nextInt(rungBytes.length), until};
                viewers[at] = viewer;
            }
            long segment = (long) viewer[0] * 1_000 + viewer[1]++;
            long jitter = (segment * 2_654_435_761L >>> 8) % 40;
            trace.add(segment * 8 + viewer[2], rungBytes[viewer[2]] * (80 + jitter) / 100);
        }
        return trace;
    }
}
