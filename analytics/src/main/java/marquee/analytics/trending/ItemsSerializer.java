package marquee.analytics.trending;

import java.io.IOException;
import org.apache.datasketches.common.ArrayOfStringsSerDe;
import org.apache.datasketches.frequencies.ItemsSketch;
import org.apache.datasketches.memory.Memory;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a sketch of frequent titles into a checkpoint, in the library's own format behind its length. */
final class ItemsSerializer extends TypeSerializerSingleton<ItemsSketch<String>> {
    static final ItemsSerializer INSTANCE = new ItemsSerializer();
    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(ItemsSketch<String> sketch, DataOutputView out) throws IOException {
        byte[] bytes = sketch.toByteArray(new ArrayOfStringsSerDe());
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    @Override
    public ItemsSketch<String> deserialize(DataInputView in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return ItemsSketch.getInstance(Memory.wrap(bytes), new ArrayOfStringsSerDe());
    }

    @Override
    public ItemsSketch<String> deserialize(ItemsSketch<String> reuse, DataInputView in) throws IOException {
        return deserialize(in);
    }

    @Override
    public void copy(DataInputView in, DataOutputView out) throws IOException {
        serialize(deserialize(in), out);
    }

    @Override
    public ItemsSketch<String> copy(ItemsSketch<String> sketch) {
        ArrayOfStringsSerDe strings = new ArrayOfStringsSerDe();
        return ItemsSketch.getInstance(Memory.wrap(sketch.toByteArray(strings)), strings);
    }

    @Override
    public ItemsSketch<String> copy(ItemsSketch<String> sketch, ItemsSketch<String> reuse) {
        return copy(sketch);
    }

    @Override
    public ItemsSketch<String> createInstance() {
        return new ItemsSketch<>(EstimateMinutes.COUNTERS);
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public TypeSerializerSnapshot<ItemsSketch<String>> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The format's name in a checkpoint. Flink creates it by reflection. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<ItemsSketch<String>> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
