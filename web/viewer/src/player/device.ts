import type { Device, DeviceKind } from "@marquee/api";

const codecs = [
  ["avc1", 'video/mp4; codecs="avc1.640028"'],
  ["hvc1", 'video/mp4; codecs="hvc1.1.6.L120.90"'],
  ["vp09", 'video/mp4; codecs="vp09.00.40.08"'],
  ["av01", 'video/mp4; codecs="av01.0.08M.08"'],
] as const;

const televisions = /\b(TV|Tizen|Web0S|BRAVIA|AFT[A-Z]+|CrKey|HbbTV)\b/i;
// The shorter side of the largest phones, in CSS pixels.
const phoneSideMax = 500;

const heights = [480, 720, 1080, 1440, 2160] as const;

/** What this screen and browser can show. */
export function thisDevice(): Device {
  const media = (window as { MediaSource?: typeof MediaSource; ManagedMediaSource?: typeof MediaSource }).MediaSource ?? null;
  const playable = codecs.filter(([, type]) => media?.isTypeSupported(type) ?? true).map(([name]) => name);
  const lines = Math.min(screen.width, screen.height) * Math.max(1, window.devicePixelRatio);
  return {
    codecs: playable.length > 0 ? playable : ["avc1"],
    // The next rung up from the screen, since a window is often a little lower than a rung; never below Full HD.
    max_height: Math.max(1080, heights.find((height) => height >= lines) ?? 2160),
    hdr: window.matchMedia("(dynamic-range: high)").matches,
  };
}

/** What this is, as far as a page can tell: for the figures of those who run the service. */
export function kindOfDevice(): DeviceKind {
  if (televisions.test(navigator.userAgent)) {
    return "television";
  }
  if (window.matchMedia("(pointer: coarse)").matches) {
    return Math.min(screen.width, screen.height) <= phoneSideMax ? "phone" : "tablet";
  }
  return "computer";
}
