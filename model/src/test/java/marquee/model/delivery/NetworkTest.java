package marquee.model.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NetworkTest {
    @Test
    void containsItsAddressesAndNoOthers() {
        assertThat(Network.parse("10.0.0.0/8").contains(address("10.255.255.255")))
                .isTrue();
        assertThat(Network.parse("10.0.0.0/8").contains(address("11.0.0.0"))).isFalse();
        assertThat(Network.parse("192.168.4.0/22").contains(address("192.168.7.255")))
                .isTrue();
        assertThat(Network.parse("192.168.4.0/22").contains(address("192.168.8.0")))
                .isFalse();
        assertThat(Network.parse("2001:db8::/32").contains(address("2001:db8:ffff::1")))
                .isTrue();
        assertThat(Network.parse("2001:db8::/32").contains(address("2001:db9::1")))
                .isFalse();
        assertThat(Network.parse("2001:db8::4/126").contains(address("2001:db8::7")))
                .isTrue();
        assertThat(Network.parse("2001:db8::4/126").contains(address("2001:db8::8")))
                .isFalse();
        assertThat(Network.parse("0.0.0.0/0").contains(address("2001:db8::1"))).isFalse();
        assertThat(Network.parse("::/0").contains(address("10.1.2.3"))).isTrue();
    }

    @Test
    void ipv4WithinIpv6IsIpv4() {
        assertThat(address("::ffff:10.1.2.3")).isEqualTo(address("10.1.2.3"));
        assertThat(address("10.1.2.3")).hasToString("10.1.2.3");
        assertThat(address("fe80::1%eth0")).isEqualTo(address("fe80:0:0:0:0:0:0:1"));
    }

    @Test
    void bitsAfterThePrefixDoNotMatter() {
        assertThat(Network.parse("10.1.2.3/8")).isEqualTo(Network.parse("10.0.0.0/8"));
        assertThat(Network.parse("10.1.2.3/8")).hasToString("10.0.0.0/8");
        assertThat(Network.parse("2001:db8::1/32")).hasToString("2001:db8:0:0:0:0:0:0/32");
    }

    @Test
    void whatIsNoNetworkIsRefused() {
        for (String text : new String[] {
            "",
            "10.0.0.0",
            "10.0.0.0/",
            "10.0.0.0/33",
            "10.0.0/8",
            "10.0.0.256/8",
            "example.org/8",
            "::/129",
            "/8",
            "a::b::c/8"
        }) {
            assertThatIllegalArgumentException().as(text).isThrownBy(() -> Network.parse(text));
        }
    }

    @Test
    void namesAreNotLookedUp() {
        assertThat(ClientAddress.parse("localhost")).isEmpty();
        assertThat(ClientAddress.parse("edge.example:80")).isEmpty();
        assertThat(ClientAddress.parse("unknown")).isEmpty();
        assertThat(ClientAddress.parse("1".repeat(1_000))).isEmpty();
    }

    @Test
    void distanceIsThatOfAPlane() {
        assertThat(new Location(52.37, 4.9).kilometresTo(new Location(38.72, -9.14)))
                .isCloseTo(1_863, within(10.0));
        assertThat(new Location(0, 179.5).kilometresTo(new Location(0, -179.5))).isCloseTo(111, within(1.0));
    }

    private static ClientAddress address(String text) {
        return ClientAddress.parse(text).orElseThrow();
    }
}
