import { afterEach, expect, it, vi } from "vitest";
import { kindOfDevice } from "./device";

function be(userAgent: string, isCoarse: boolean, width: number, height: number): void {
  vi.spyOn(navigator, "userAgent", "get").mockReturnValue(userAgent);
  vi.stubGlobal("matchMedia", () => ({ matches: isCoarse }));
  vi.stubGlobal("screen", { width, height });
}

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it.each([
  ["Mozilla/5.0 (SMART-TV; Linux; Tizen 7.0) AppleWebKit/537.36 TV Safari/537.36", false, 1920, 1080, "television"],
  ["Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 Chrome/94", false, 1920, 1080, "television"],
  ["Mozilla/5.0 (Linux; Android 9; AFTSSS) AppleWebKit/537.36 Chrome/120", true, 960, 540, "television"],
  ["Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/130 Mobile", true, 412, 915, "phone"],
  ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Safari/605.1.15", true, 1180, 820, "tablet"],
  ["Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/130", false, 1920, 1080, "computer"],
])("knows what %s is", (userAgent, isCoarse, width, height, kind) => {
  be(userAgent, isCoarse, width, height);
  expect(kindOfDevice()).toBe(kind);
});
