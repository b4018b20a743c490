import type { Chapter } from "@marquee/api";
import { drmCategory, holdInline, holdSteering, isPlayerError, loadShaka, mediaCategory, networkCategory, playerConfiguration, playingConfiguration, unlock } from "@marquee/player";
import { neighbour } from "./frames";
import { Refusal } from "./Refusal";
import { editors } from "./services";

const dash = "application/dash+xml";
// Films that do not say are taken for the cinema's.
const framesPerSecondUsual = 24;
// An editor's line carried the master here: begin with the tallest picture, and climb down only where that was wrong.
const firstGuessBits = 20_000_000;
const settleMsMax = 10_000;
const recoverable = 1;

/** A film that stands in a video of the studio. */
export type ShownFilm = {
  readonly chapters: readonly Chapter[];
  /** Encrypted: no frame of it is taken. */
  readonly isProtected: boolean;
  /** Pauses and goes so many frames ahead, or back where it is negative. */
  step(frames: number): void;
  /** Pauses, and shows the frame in the tallest picture that there is; from then on the film stays that tall. */
  sharpen(): Promise<void>;
  close(): void;
};

/** Opens a title's film in a video at a position. Failing to open is thrown; that the film broke off later, and where, is told. */
export type ShowFilm = (titleId: string, video: HTMLVideoElement, startSeconds: number, onBroken: (error: unknown, atSeconds: number) => void) => Promise<ShownFilm>;

/** Plays what an editor may preview; the player's code is fetched when the first film is opened. */
export const showFilm: ShowFilm = async (titleId, video, startSeconds, onBroken) => {
  const [shaka, preview] = await Promise.all([loadShaka(), editors.preview(titleId)]);
  if (!shaka.Player.isBrowserSupported()) {
    throw new Refusal("This browser cannot play films here. A newer one can.");
  }
  const player = new shaka.Player();
  player.configure(playerConfiguration);
  player.configure({ abr: { defaultBandwidthEstimate: firstGuessBits, useNetworkInformation: false } });
  unlock(shaka, player, preview);
  const allowSteering = holdSteering(shaka, player);
  const manifest = holdInline(preview);
  const close = () => {
    allowSteering();
    void player.destroy();
  };
  try {
    await player.attach(video);
    await player.load(manifest, startSeconds, dash);
  } catch (error) {
    close();
    throw error;
  }
  player.configure(playingConfiguration);
  allowSteering();
  player.addEventListener("error", (event) => {
    const error = (event as Event & { readonly detail?: unknown }).detail;
    if (!isPlayerError(error) || error.severity !== recoverable) {
      onBroken(error, video.currentTime);
    }
  });
  const rate = () => player.getVariantTracks().find((track) => track.active)?.frameRate ?? framesPerSecondUsual;
  return {
    chapters: preview.chapters,
    isProtected: preview.drm.token !== null,
    step: (frames) => {
      video.pause();
      video.currentTime = Math.min(neighbour(video.currentTime, frames, rate()), video.duration);
    },
    sharpen: async () => {
      video.pause();
      const tallest = Math.max(...player.getVariantTracks().map((track) => track.height ?? 0));
      if (video.videoHeight < tallest) {
        const seconds = video.currentTime;
        player.configure({ abr: { enabled: false }, restrictions: { minHeight: tallest } });
        try {
          await player.load(manifest, seconds, dash);
        } catch (error) {
          onBroken(error, seconds);
          throw new Refusal("The frame did not come in the tallest picture. Nothing is kept.");
        }
        await settled(video, seconds);
      }
    },
    close,
  };
};

/** Waits until a video shows the frame of a position, but not for ever: its edges may be gone. */
function settled(video: HTMLVideoElement, seconds: number): Promise<unknown> {
  const sought = new Promise((resolve) => video.addEventListener("seeked", resolve, { once: true }));
  const drawn = new Promise((resolve) => video.requestVideoFrameCallback(resolve));
  const given = new Promise((resolve) => setTimeout(resolve, settleMsMax));
  video.currentTime = seconds;
  return Promise.race([Promise.all([sought, drawn]), given]);
}

/** Why a film does not play, in a sentence; null where it is nothing that the player knows of. */
export function playerWords(error: unknown): string | null {
  if (error instanceof Refusal) {
    return error.message;
  }
  if (!isPlayerError(error)) {
    return null;
  }
  switch (error.category) {
    case networkCategory:
      return "No edge delivers the picture. Check the connection and try again.";
    case mediaCategory:
      return `This browser stumbled over the film (${error.code}). Trying again often helps.`;
    case drmCategory:
      return `This browser cannot unlock the film (${error.code}).`;
    default:
      return `The player stopped (${error.code}).`;
  }
}
