package marquee.control.account;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import marquee.store.account.OpenSignIn;
import org.jspecify.annotations.Nullable;

/**
 * The device and the place that a request comes from.
 *
 * @param device as a person would call it: "Firefox on Linux"
 */
record Client(String device, String address) {
    private static final int ADDRESS_MAX = 45;

    /** In this order: Edge and Opera also call themselves Chrome, and Chrome calls itself Safari. */
    private static final Map<String, String> BROWSERS = orderedMap(
            "Edg/", "Edge", "OPR/", "Opera", "Firefox/", "Firefox", "Chrome/", "Chrome", "Safari/", "Safari");

    private static final Map<String, String> SYSTEMS = orderedMap(
            "SmartTV",
            "a television",
            "Tizen",
            "a television",
            "Web0S",
            "a television",
            "Android",
            "Android",
            "iPhone",
            "iPhone",
            "iPad",
            "iPad",
            "Windows",
            "Windows",
            "Mac OS X",
            "macOS",
            "CrOS",
            "ChromeOS",
            "Linux",
            "Linux");

    static Client of(HttpServletRequest request) {
        return new Client(name(request.getHeader("User-Agent")), cut(request.getRemoteAddr(), ADDRESS_MAX));
    }

    /** The same place, with a device that has said its name. */
    Client called(@Nullable String name) {
        return name == null || name.isBlank() ? this : new Client(cut(name.strip(), OpenSignIn.DEVICE_MAX), address);
    }

    static String name(@Nullable String userAgent) {
        if (userAgent == null || userAgent.isBlank()) {
            return "Unknown device";
        }
        String browser = find(BROWSERS, userAgent);
        String system = find(SYSTEMS, userAgent);
        if (browser.isEmpty() && system.isEmpty()) {
            return cut(userAgent.split("[/ ;(]", 2)[0], OpenSignIn.DEVICE_MAX);
        }
        return browser.isEmpty() ? system : system.isEmpty() ? browser : browser + " on " + system;
    }

    private static String find(Map<String, String> names, String userAgent) {
        return names.entrySet().stream()
                .filter(entry -> userAgent.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private static String cut(String text, int max) {
        return text.substring(0, Math.min(text.length(), max));
    }

    private static Map<String, String> orderedMap(String... pairs) {
        Map<String, String> map = new java.util.LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
