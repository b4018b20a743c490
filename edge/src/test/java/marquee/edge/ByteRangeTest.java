package marquee.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ByteRangeTest {
    @Test
    void singleRangesAreCutToTheObject() {
        assertThat(ByteRange.parse("bytes=0-0", 10)).isEqualTo(new ByteRange(0, 1));
        assertThat(ByteRange.parse("bytes=5-99", 10)).isEqualTo(new ByteRange(5, 5));
        assertThat(ByteRange.parse("bytes=5-", 10)).isEqualTo(new ByteRange(5, 5));
        assertThat(ByteRange.parse("bytes=-3", 10)).isEqualTo(new ByteRange(7, 3));
        assertThat(ByteRange.parse("bytes=-99", 10)).isEqualTo(new ByteRange(0, 10));
    }

    @Test
    void malformedOrSeveralRangesMeanTheWholeObject() {
        for (String header : new String[] {
            "",
            "bytes",
            "bytes=",
            "bytes=-",
            "bytes=a-b",
            "bytes=3-2",
            "bytes=1-2,4-5",
            "items=0-1",
            "bytes=+1-2",
            "bytes=1-9999999999999999999",
            "bytes=--1"
        }) {
            assertThat(ByteRange.parse(header, 10)).as(header).isNull();
        }
        assertThat(ByteRange.parse(null, 10)).isNull();
    }

    @Test
    void rangesOutsideTheObjectCannotBeSatisfied() {
        for (String header : new String[] {"bytes=10-", "bytes=10-11", "bytes=-0"}) {
            assertThat(ByteRange.parse(header, 10))
                    .as(header)
                    .matches(range -> range != null && range.isUnsatisfiable());
        }
        assertThat(ByteRange.parse("bytes=-5", 0)).matches(range -> range != null && range.isUnsatisfiable());
    }
}
