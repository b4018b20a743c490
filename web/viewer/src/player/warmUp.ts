import type { StreamStart } from "@marquee/api";
import { holdInline, holdSteering, loadShaka, playerConfiguration, unlock, type Shaka, type ShakaPlayer } from "@marquee/player";
import { client, playback } from "../services";
import { thisDevice } from "./device";
import { MarqueeAbr } from "./abr/MarqueeAbr";
import { bufferGoalSeconds, startBandwidth } from "./abr/network";
import { newStage, type Stage } from "./stage";

/** A stream that is ready to be shown: the server has agreed, and perhaps the first picture stands on a stage already. */
export type Opening = {
  readonly shaka: Shaka;
  readonly player: ShakaPlayer;
  readonly start: StreamStart;
  readonly manifestUri: string;
  readonly bookmarkSeconds: number;
  readonly startSeconds: number;
  /** Where the film is loaded and stands at its start; null while it is nowhere. */
  readonly stage: Stage | null;
  readonly goalSeconds: number;
  /** To be called once the film is loaded: from then on the player may ask which edges to prefer. */
  readonly allowSteering: () => void;
};

type Warm = { readonly movieId: string; readonly stage: Stage; readonly opening: Promise<Opening>; readonly atMs: number };

type Left = { readonly movieId: string; readonly seconds: number; readonly atMs: number };

// Shorter than any token lives, and short enough that the bookmark is still true.
const warmMaxMs = 4 * 60_000;
// The last heartbeat takes a while to become the bookmark; until then this page knows better where the viewer stopped.
const leftMaxMs = 30_000;
// Enough for a start; whoever only looked at a title's page has not fetched half a minute of it.
const warmGoalSeconds = 4;

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

/**
 * Gets a title ready while a press of play is only likely, up to its first picture, which a video that is on no page holds.
 * At most one title is warm. Failing is silent: play will say why.
 */
export function warmUp(movieId: string, fromStart = false): void {
  const connection = (navigator as { readonly connection?: { readonly saveData?: boolean } }).connection;
  if (connection?.saveData === true || (warm?.movieId === movieId && Date.now() - warm.atMs < warmMaxMs)) {
    return;
  }
  coolDown();
  const stage = newStage();
  const opening = open(movieId, fromStart ? 0 : null, stage);
  const mine: Warm = { movieId, stage, opening, atMs: Date.now() };
  warm = mine;
  const forget = () => {
    if (warm === mine) {
      coolDown();
    }
  };
  void opening.then(({ player }) => {
    player.addEventListener("error", forget);
  }, forget);
}

/** The stage on which the title is, or is about to be, if it is warm; else a new one. */
export function stageOf(movieId: string): Stage {
  return warm?.movieId === movieId ? warm.stage : newStage();
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
  if (taken === null || taken.movieId !== movieId) {
    taken?.opening.then(discard).catch(() => undefined);
    return open(movieId, startSeconds, null);
  }
  const opening = await taken.opening.catch(() => null);
  if (opening === null || Date.now() - taken.atMs >= warmMaxMs) {
    // Its stage is perhaps the one that the film is to be shown on: it must be given back first.
    await (opening === null ? undefined : discard(opening));
    return open(movieId, startSeconds, null);
  }
  return { ...opening, startSeconds: startSeconds ?? opening.bookmarkSeconds };
}

/** The title opened at a position, apart from the one that is warm. */
export function openAt(movieId: string, startSeconds: number): Promise<Opening> {
  return open(movieId, startSeconds, null);
}

async function open(movieId: string, startSeconds: number | null, stage: Stage | null): Promise<Opening> {
  const [shaka, start] = await Promise.all([loadShaka(), playback.start(movieId, thisDevice())]);
  const goal = bufferGoalSeconds();
  const settings = { policy: "dynamic", startBandwidth, goalSeconds: () => goal, nowMs: () => performance.now() } as const;
  const player = new shaka.Player();
  player.configure(playerConfiguration);
  player.configure({
    streaming: { bufferingGoal: goal },
    // Edges see how the player fares (CTA-5004). The session is the stream's number, which says nothing about the viewer.
    cmcd: { enabled: true, useHeaders: false, version: 2, sessionId: start.stream_id.slice(0, uuidChars), contentId: movieId },
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
  const opening = { shaka, player, start, manifestUri, bookmarkSeconds, startSeconds: wanted, stage: null, goalSeconds: goal, allowSteering };
  if (stage === null || !shaka.Player.isBrowserSupported()) {
    return opening;
  }
  try {
    player.configure({ streaming: { bufferingGoal: warmGoalSeconds } });
    player.setVideoContainer(stage.box);
    await player.attach(stage.video);
    await player.load(manifestUri, wanted, "application/dash+xml");
    return { ...opening, stage };
  } catch (error) {
    await discard(opening);
    throw error;
  }
}

async function discard(opening: Opening): Promise<void> {
  opening.allowSteering();
  await opening.player.destroy();
}
