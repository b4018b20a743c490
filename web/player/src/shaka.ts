import type shaka from "shaka-player/dist/shaka-player.dash-es2021";
import { registerInlineScheme } from "./inlineScheme";

export type { shaka };
export type Shaka = typeof shaka;
export type ShakaPlayer = shaka.Player;
export type AudioTrack = shaka.extern.AudioTrack;
export type TextTrack = shaka.extern.TextTrack;

let loading: Promise<Shaka> | null = null;

/** The player's code, which is larger than the rest of the page together, fetched when first wanted. */
export function loadShaka(): Promise<Shaka> {
  loading ??= import("shaka-player/dist/shaka-player.dash-es2021")
    .then((module) => {
      module.default.polyfill.installAll();
      registerInlineScheme(module.default);
      return module.default;
    })
    .catch((error: unknown) => {
      loading = null;
      throw error;
    });
  return loading;
}

// A dead edge refuses at once and a hung one goes silent: both must cost less than the buffer holds. The whole request
// may still take long, because a thin line that delivers steadily is no reason to begin again.
const retryParameters = { maxAttempts: 6, baseDelay: 150, backoffFactor: 1.6, fuzzFactor: 0.3, connectionTimeout: 3000, stallTimeout: 3000, timeout: 12_000 };

/**
 * Tuned for the first frame. Which rung to fetch is decided by {@link MarqueeAbr}; segments are fetched ahead only until
 * the film shows, because what was fetched ahead of a switch is fetched in vain.
 */
export const playerConfiguration = {
  streaming: { rebufferingGoal: 0, bufferingGoal: 30, bufferBehind: 60, segmentPrefetchLimit: 2, retryParameters },
  manifest: { dash: { ignoreMinBufferTime: true }, retryParameters },
};

/** What a playing film needs, in contrast to one that begins. */
export const playingConfiguration = { streaming: { segmentPrefetchLimit: 0 } };
