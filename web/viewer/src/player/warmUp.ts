import type { StreamStart } from "@marquee/api";
import { client, playback } from "../services";
import { thisDevice } from "./device";
import { MarqueeAbr } from "./abr/MarqueeAbr";
import { bufferGoalSeconds, startBandwidth } from "./abr/network";
import { unlock } from "./drm";
import { holdInline } from "./inlineScheme";
import { loadShaka, playerConfiguration, type PreloadManager, type Shaka, type ShakaPlayer } from "./shaka";

/** A stream that is ready to be shown: the server has agreed, and perhaps the first segments are here already. */
export type Opening = {
  readonly shaka: Shaka;
  readonly player: ShakaPlayer;
  readonly start: StreamStart;
  readonly manifestUri: string;
  readonly bookmarkSeconds: number;
  readonly startSeconds: number;
  readonly preload: PreloadManager | null;
  /** To be called once the film is loaded: from then on the player may ask which edges to prefer. */
  readonly allowSteering: () => void;
};

type Warm = { readonly movieId: string; readonly opening: Promise<Opening>; readonly atMs: number };

type Left = { readonly movieId: string; readonly seconds: number; readonly atMs: number };

// Shorter than any token lives, and short enough that the bookmark is still true.
const warmMaxMs = 4 * 60_000;
// The last heartbeat takes a while to become the bookmark; until then this page knows better where the viewer stopped.
const leftMaxMs = 30_000;

const uuidChars = 36;

let warm: Warm | null = null;
let left: Left | null = null;

/** Remembers where a title was left a moment ago, for a viewer who comes back to it at once. */
export function leaveAt(movieId: string, seconds: number): void {
  left = { movieId, seconds, atMs: Date.now() };
}

async function bookmarkOf(movieId: string, start: StreamStart): Promise<number> {
  if (left !== null && left.movieId === movieId && Date.now() - left.atMs < leftMaxMs) {
    return left.seconds;
  }
  // Better two seconds late than at the beginning of a film that was half watched; and better at its beginning than not at all.
  return start.bookmark_late ? playback.bookmark(start.stream_id).catch(() => start.bookmark_time) : start.bookmark_time;
}

/** What the profile would rather hear; empty when it leaves that to the film. */
function languageOfProfile(): string {
  const session = client.current();
  const picked = session?.profile_id;
  return session?.profiles.find((profile) => profile.id === picked)?.language ?? "";
}

/** Gets a title ready while a press of play is only likely. At most one title is warm. Failing is silent: play will say why. */
export function warmUp(movieId: string, fromStart = false): void {
  const connection = (navigator as { readonly connection?: { readonly saveData?: boolean } }).connection;
  if (connection?.saveData === true || (warm?.movieId === movieId && Date.now() - warm.atMs < warmMaxMs)) {
    return;
  }
  coolDown();
  const opening = open(movieId, fromStart ? 0 : null, true);
  const mine: Warm = { movieId, opening, atMs: Date.now() };
  warm = mine;
  opening.catch(() => {
    if (warm === mine) {
      warm = null;
    }
  });
}

/** Lets go of the warm title. */
export function coolDown(): void {
  const cold = warm;
  warm = null;
  cold?.opening.then(discard).catch(() => undefined);
}

/** The warm title if it is this one, else the title opened now. A position of null means the bookmark. */
export async function takeOpening(movieId: string, startSeconds: number | null): Promise<Opening> {
  const taken = warm;
  warm = null;
  if (taken === null || taken.movieId !== movieId || Date.now() - taken.atMs >= warmMaxMs) {
    taken?.opening.then(discard).catch(() => undefined);
    return open(movieId, startSeconds, false);
  }
  const opening = await taken.opening.catch(() => open(movieId, startSeconds, false));
  const wanted = startSeconds ?? opening.bookmarkSeconds;
  if (opening.startSeconds === wanted) {
    return opening;
  }
  await opening.preload?.destroy();
  return { ...opening, preload: null, startSeconds: wanted };
}

/** The title opened at a position, apart from the one that is warm. */
export function openAt(movieId: string, startSeconds: number): Promise<Opening> {
  return open(movieId, startSeconds, false);
}

async function open(movieId: string, startSeconds: number | null, preload: boolean): Promise<Opening> {
  const [shaka, start] = await Promise.all([loadShaka(), playback.start(movieId, thisDevice())]);
  const goal = bufferGoalSeconds();
  const settings = { policy: "dynamic", startBandwidth, goalSeconds: () => goal, nowMs: () => performance.now() } as const;
  const player = new shaka.Player();
  player.configure(playerConfiguration);
  player.configure({
    streaming: { bufferingGoal: goal },
    // Edges see how the player fares (CTA-5004). The session is the stream's number, which says nothing about the viewer.
    cmcd: { enabled: true, useHeaders: false, version: 2, sessionId: start.stream_id.slice(0, uuidChars), contentId: movieId },
    // Shaka asks for one to preload with, which it releases after the load, and for another one to play with.
    abrFactory: () => new MarqueeAbr(settings),
  });
  const language = languageOfProfile();
  if (language !== "") {
    player.configure({ preferredAudio: [{ language }] });
  }
  unlock(shaka, player, start);
  const allowSteering = holdSteering(shaka, player);
  const manifestUri = holdInline(start);
  const bookmarkSeconds = startSeconds ?? (await bookmarkOf(movieId, start));
  const wanted = startSeconds ?? bookmarkSeconds;
  const warmed = preload && shaka.Player.isBrowserSupported() ? await player.preload(manifestUri, wanted, "application/dash+xml") : null;
  return { shaka, player, start, manifestUri, bookmarkSeconds, startSeconds: wanted, preload: warmed, allowSteering };
}

/**
 * Keeps steering requests waiting until they are allowed. While it only preloads, Shaka has no bandwidth estimate, yet asks
 * itself for one before its second steering request; that throws, and steering would be over for the whole film.
 */
function holdSteering(shaka: Shaka, player: ShakaPlayer): () => void {
  let allow: () => void = () => undefined;
  const allowed = new Promise<void>((resolve) => (allow = resolve));
  player
    .getNetworkingEngine()
    ?.registerRequestFilter((type) => (type === shaka.net.NetworkingEngine.RequestType.CONTENT_STEERING ? allowed : undefined));
  return allow;
}

async function discard(opening: Opening): Promise<void> {
  opening.allowSteering();
  await opening.preload?.destroy();
  await opening.player.destroy();
}
