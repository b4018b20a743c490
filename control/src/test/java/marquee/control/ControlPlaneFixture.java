package marquee.control;

import java.util.HashMap;
import java.util.Map;

/** A control plane on the memory twins, on a port of its own. */
final class ControlPlaneFixture {
    static final String EDITOR_PASSWORD = "editor-password";
    static final String VIEWER_PASSWORD = "viewer-password";

    private ControlPlaneFixture() {}

    static Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>();
        properties.put("marquee.control.host", "127.0.0.1");
        properties.put("marquee.control.port", "0");
        properties.put("marquee.control.token-secret", "0123456789abcdef0123456789abcdef");
        properties.put("marquee.control.delivery-url", "http://127.0.0.1:26999");
        properties.put("marquee.control.edge-secret", "edge-secret");
        properties.put("marquee.control.upload-bytes-max", "100000000");
        properties.put("marquee.control.upload-idle-max", "24h");
        properties.put("marquee.control.password-cost", "4");
        properties.put("marquee.control.development", "true");
        properties.put("marquee.control.demo-editor-password", EDITOR_PASSWORD);
        properties.put("marquee.control.demo-viewer-password", VIEWER_PASSWORD);
        return properties;
    }

    static ControlPlane.Running start() {
        return ControlPlane.start(properties(), MemoryStores.class);
    }
}
