package marquee.analytics.trending;

import java.io.IOException;
import java.util.Map;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.memory.Memory;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes {@link Panes} into a checkpoint: the times, then each pane's start, minutes and compact sketch. */
final class PanesSerializer extends TypeSerializerSingleton<Panes> {
    static final PanesSerializer INSTANCE = new PanesSerializer();
    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(Panes panes, DataOutputView out) throws IOException {
        out.writeLong(panes.wakeAt());
        out.writeLong(panes.reported());
        out.writeLong(panes.reportedMinutes());
        out.writeInt(panes.held().size());
        for (Map.Entry<Long, Panes.Pane> pane : panes.held().entrySet()) {
            byte[] sketch = pane.getValue().viewers().toCompactByteArray();
            out.writeLong(pane.getKey());
            out.writeLong(pane.getValue().minutes());
            out.writeInt(sketch.length);
            out.write(sketch);
        }
    }

    @Override
    public Panes deserialize(DataInputView in) throws IOException {
        Panes panes = new Panes();
        panes.wakeAt(in.readLong());
        panes.reported(in.readLong(), in.readLong());
        for (int left = in.readInt(); left > 0; left--) {
            long start = in.readLong();
            long minutes = in.readLong();
            byte[] sketch = new byte[in.readInt()];
            in.readFully(sketch);
            panes.held().put(start, new Panes.Pane(HllSketch.heapify(Memory.wrap(sketch)), minutes));
        }
        return panes;
    }

    @Override
    public Panes deserialize(Panes reuse, DataInputView in) throws IOException {
        return deserialize(in);
    }

    @Override
    public void copy(DataInputView in, DataOutputView out) throws IOException {
        serialize(deserialize(in), out);
    }

    @Override
    public Panes copy(Panes panes) {
        return panes.copy();
    }

    @Override
    public Panes copy(Panes panes, Panes reuse) {
        return panes.copy();
    }

    @Override
    public Panes createInstance() {
        return new Panes();
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
    public TypeSerializerSnapshot<Panes> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The format's name in a checkpoint. Flink creates it by reflection. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Panes> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
