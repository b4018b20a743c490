import { sendHeartbeat, sendLastHeartbeat, type Chapter } from "@marquee/api";
import { isPlayerError, isRefused, networkCategory, playingConfiguration, type AudioTrack, type TextTrack } from "@marquee/player";
import { kindOfDevice } from "./device";
import { failureOf, type Failure } from "./failure";
import { Heartbeats } from "./Heartbeats";
import { QualityMeter } from "./QualityMeter";
import type { Reading } from "./ReadOut";
import { parseThumbnails, type Thumbnail } from "./thumbnails";
import type { Stage } from "./stage";
import { leaveAt, takeOpening, type Opening } from "./warmUp";
import { Watchdog } from "./Watchdog";

export type ScreeningState = {
  readonly phase: "opening" | "showing" | "failed";
  readonly failure: Failure | null;
  /** The edges are not answering; the player goes on trying by itself. */
  readonly reconnecting: boolean;
  /** The browser wants a press before it makes a sound. */
  readonly blocked: boolean;
  readonly audio: readonly AudioTrack[];
  readonly captions: readonly TextTrack[];
  readonly captionId: number | null;
  /** Lines of the picture shown, 0 while unknown. */
  readonly height: number;
  readonly thumbnails: readonly Thumbnail[];
  readonly chapters: readonly Chapter[];
};

const opening: ScreeningState = {
  phase: "opening",
  failure: null,
  reconnecting: false,
  blocked: false,
  audio: [],
  captions: [],
  captionId: null,
  height: 0,
  thumbnails: [],
  chapters: [],
};

const reconnectMaxMs = 90_000;
const reconnectEveryMs = 1500;
const renewalsMax = 3;
const endSlackSeconds = 8;
// A film begins at the picture next to where it is asked to.
const positionSlackSeconds = 0.5;
const watchEveryMs = 250;
const avoidForMs = 60_000;

/** One showing of one title on one stage, from the server's yes to the last heartbeat. */
export class Screening {
  private state = opening;
  private readonly listeners = new Set<() => void>();
  private readonly ending = new AbortController();
  private current: Opening | null = null;
  private heartbeats: Heartbeats | null = null;
  private reconnectTimer: ReturnType<typeof setTimeout> | undefined;
  private reconnectingSinceMs: number | null = null;
  private renewals = 0;
  private readonly meter = new QualityMeter(performance.now(), kindOfDevice());
  private readonly watchdog = new Watchdog();
  private readonly avoided = new Map<string, number>();
  private edge = "";
  private reopening = false;

  private readonly video: HTMLVideoElement;

  constructor(
    private readonly movieId: string,
    private readonly stage: Stage,
  ) {
    this.video = stage.video;
    this.listenToVideo();
    const timer = setInterval(() => this.watch(), watchEveryMs);
    this.ending.signal.addEventListener("abort", () => clearInterval(timer));
  }

  readonly snapshot = (): ScreeningState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Begins at a position, or at the bookmark when it is null. Failing is a state, not an exception. */
  async open(startSeconds: number | null): Promise<void> {
    this.set({ phase: "opening", failure: null, reconnecting: false, blocked: false });
    try {
      const ready = await takeOpening(this.movieId, startSeconds);
      if (this.ending.signal.aborted) {
        ready.allowSteering();
        await ready.player.destroy();
        return;
      }
      await this.show(ready);
    } catch (error) {
      if (!this.ending.signal.aborted) {
        this.fail(error);
      }
    }
  }

  /** Begins anew where the picture stands. */
  async retry(): Promise<void> {
    const position = this.video.currentTime > 0 ? this.video.currentTime : null;
    await this.letGo();
    await this.open(position);
  }

  play(): void {
    this.video
      .play()
      .then(() => this.set({ blocked: false }))
      .catch((error: unknown) => {
        if (error instanceof DOMException && error.name === "NotAllowedError") {
          this.set({ blocked: true });
        }
      });
  }

  selectAudio(track: AudioTrack): void {
    this.current?.player.selectAudioTrack(track);
    this.readTracks();
  }

  /** What the line and the picture do now. */
  readonly reading = (): Reading => {
    const { video } = this;
    const player = this.current?.player;
    const active = player?.getVariantTracks().find((track) => track.active);
    const frames = video.getVideoPlaybackQuality();
    const quality = this.meter.report(performance.now());
    return {
      width: video.videoWidth,
      height: video.videoHeight,
      codec: codecWords(active?.videoCodec ?? ""),
      bitrate: active?.bandwidth ?? 0,
      bandwidth: player?.getStats().estimatedBandwidth || 0,
      bufferedSeconds: Math.max(0, (player?.getBufferedInfo().total.find((range) => range.end >= video.currentTime)?.end ?? video.currentTime) - video.currentTime),
      droppedFrames: frames.droppedVideoFrames,
      frames: frames.totalVideoFrames,
      edge: this.edge,
      stalls: quality?.stalls ?? 0,
      startMs: quality?.start_ms ?? null,
    };
  };

  /** Null switches the captions off. */
  selectCaptions(track: TextTrack | null): void {
    this.current?.player.selectTextTrack(track);
    this.set({ captionId: track?.id ?? null });
  }

  /** The last heartbeat, then everything is given back. */
  async close(): Promise<void> {
    this.ending.abort();
    if (this.state.phase === "showing") {
      leaveAt(this.movieId, this.video.currentTime);
    }
    await this.letGo();
    this.listeners.clear();
  }

  private async show(ready: Opening): Promise<void> {
    const { player, start, shaka } = ready;
    this.current = ready;
    this.heartbeats = new Heartbeats(start.stream_id, start.heartbeat_seconds, () => this.video.currentTime, { send: sendHeartbeat, sendLast: sendLastHeartbeat }, () => this.meter.report(performance.now()));
    this.waitForFirstFrame();
    if (!shaka.Player.isBrowserSupported()) {
      this.video.src = start.cdn_url;
      this.video.currentTime = ready.startSeconds;
    } else {
      player.addEventListener("error", (event) => this.onPlayerError((event as Event & { detail?: unknown }).detail));
      player.addEventListener("adaptation", () => this.readTracks());
      player.addEventListener("variantchanged", () => this.readTracks());
      this.followEdges(ready);
      player.addEventListener("trackschanged", () => this.readTracks());
      await this.load(ready);
      player.configure(playingConfiguration);
      player.configure({ streaming: { bufferingGoal: ready.goalSeconds } });
      ready.allowSteering();
    }
    const length = this.video.duration;
    if (Number.isFinite(length) && this.video.currentTime > length - endSlackSeconds) {
      this.video.currentTime = 0;
    }
    this.readTracks();
    this.set({ phase: "showing", chapters: start.chapters });
    this.play();
    void this.loadThumbnails(start.thumbnails_url);
  }

  /** Nothing is left to do when the film stands on our stage already, except perhaps to go elsewhere in it. */
  private async load({ player, stage, manifestUri, startSeconds }: Opening): Promise<void> {
    if (stage === this.stage) {
      if (Math.abs(this.video.currentTime - startSeconds) > positionSlackSeconds) {
        this.video.currentTime = startSeconds;
      }
      return;
    }
    player.setVideoContainer(this.stage.box);
    await player.attach(this.video);
    await player.load(manifestUri, startSeconds, "application/dash+xml");
  }

  private async loadThumbnails(url: string | null): Promise<void> {
    if (url === null) {
      return;
    }
    // Without sprites the bar still shows the time, so a failure here is nobody's business.
    const response = await fetch(url, { signal: this.ending.signal }).catch(() => null);
    if (response?.ok === true) {
      this.set({ thumbnails: parseThumbnails(await response.text(), url) });
    }
  }

  private waitForFirstFrame(): void {
    if ("requestVideoFrameCallback" in this.video) {
      this.video.requestVideoFrameCallback((now) => this.meter.firstFrame(now));
    } else {
      (this.video as HTMLVideoElement).addEventListener("playing", () => this.meter.firstFrame(performance.now()), { once: true, signal: this.ending.signal });
    }
  }

  /** Knows which edge serves, and asks those last that left the picture standing. */
  private followEdges({ player, shaka, start }: Opening): void {
    const network = player.getNetworkingEngine();
    const { SEGMENT } = shaka.net.NetworkingEngine.RequestType;
    const edgeOf = (uri: string) => start.edges.find((edge) => uri.startsWith(edge.url))?.name ?? "";
    network?.registerRequestFilter((type, request) => {
      if (type === SEGMENT && this.avoided.size > 0) {
        const now = performance.now();
        const isAvoided = (uri: string) => (this.avoided.get(edgeOf(uri)) ?? 0) > now;
        request.uris = [...request.uris.filter((uri) => !isAvoided(uri)), ...request.uris.filter(isAvoided)];
      }
    });
    network?.registerResponseFilter((type, response) => {
      const edge = type === SEGMENT ? edgeOf(response.uri) : "";
      if (edge !== "") {
        this.edge = edge;
        this.meter.servedBy(edge);
      }
    });
  }

  private watch(): void {
    const { video } = this;
    const buffered = Array.from({ length: video.buffered.length }, (_, i) => ({ start: video.buffered.start(i), end: video.buffered.end(i) }));
    const resting = this.state.phase !== "showing" || video.paused || video.seeking || video.ended || video.currentTime === 0;
    const remedy = this.watchdog.look({ position: video.currentTime, resting, buffered }, performance.now());
    switch (remedy.kind) {
      case "jump":
        video.currentTime = remedy.to;
        break;
      case "avoid":
        if (this.edge !== "") {
          this.avoided.set(this.edge, performance.now() + avoidForMs);
        }
        this.current?.player.retryStreaming(0.1);
        break;
      case "reopen":
        void this.reopen();
        break;
      case "none":
        break;
    }
  }

  /** Exchanges the stream for a new one where the picture stands. While none is to be had the old one goes on trying. */
  private async reopen(): Promise<void> {
    if (this.reopening) {
      return;
    }
    this.reopening = true;
    try {
      const ready = await takeOpening(this.movieId, this.video.currentTime);
      if (this.ending.signal.aborted) {
        ready.allowSteering();
        await ready.player.destroy();
        return;
      }
      await this.letGo();
      await this.show(ready);
    } catch {
      this.meter.failed();
    } finally {
      this.reopening = false;
    }
  }

  private onPlayerError(error: unknown): void {
    this.meter.failed();
    if (this.ending.signal.aborted || this.state.phase === "opening") {
      return;
    }
    if (isPlayerError(error) && isRefused(error) && this.renewals < renewalsMax) {
      this.renewals++;
      void this.retry();
    } else if (isPlayerError(error) && error.category === networkCategory && this.mayReconnect()) {
      this.set({ reconnecting: true });
      clearTimeout(this.reconnectTimer);
      this.reconnectTimer = setTimeout(() => this.current?.player.retryStreaming(0.1), reconnectEveryMs);
    } else {
      this.fail(error);
    }
  }

  private mayReconnect(): boolean {
    this.reconnectingSinceMs ??= performance.now();
    return performance.now() - this.reconnectingSinceMs < reconnectMaxMs;
  }

  private listenToVideo(): void {
    const { signal } = this.ending;
    const on = (type: string, listener: () => void) => this.video.addEventListener(type, listener, { signal });
    on("playing", () => {
      this.meter.playing(performance.now());
      this.heartbeats?.playing();
      this.reconnectingSinceMs = null;
      this.set({ reconnecting: false, blocked: false });
    });
    on("waiting", () => {
      if (!this.video.seeking) {
        this.meter.waiting(performance.now());
      }
    });
    on("seeking", () => {
      this.meter.resting(performance.now());
    });
    on("pause", () => {
      this.meter.resting(performance.now());
      if (!this.video.ended) {
        this.heartbeats?.paused();
      }
    });
    on("seeked", () => this.heartbeats?.sought());
    on("ended", () => this.heartbeats?.ended());
    on("progress", () => {
      if (this.state.reconnecting && this.video.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA) {
        this.reconnectingSinceMs = null;
        this.set({ reconnecting: false });
      }
    });
    on("resize", () => this.set({ height: this.video.videoHeight }));
    window.addEventListener("pagehide", () => this.heartbeats?.stop(), { signal });
    window.addEventListener("online", () => this.current?.player.retryStreaming(0.1), { signal });
    document.addEventListener(
      "visibilitychange",
      () => {
        if (document.visibilityState === "hidden") {
          this.heartbeats?.hidden();
        }
      },
      { signal },
    );
  }

  private readTracks(): void {
    const player = this.current?.player;
    if (player === undefined) {
      return;
    }
    const captions = player.getTextTracks().filter((track) => !track.forced);
    const active = player.getVariantTracks().find((track) => track.active);
    if (active !== undefined) {
      this.meter.rendition(active.bandwidth, performance.now());
    }
    this.set({
      audio: player.getAudioTracks(),
      captions,
      captionId: captions.find((track) => track.active)?.id ?? null,
      // What is on the screen, not what is fetched for later.
      height: this.video.videoHeight,
    });
  }

  private fail(error: unknown): void {
    clearTimeout(this.reconnectTimer);
    this.video.pause();
    this.set({ phase: "failed", failure: failureOf(error), reconnecting: false });
  }

  private async letGo(): Promise<void> {
    clearTimeout(this.reconnectTimer);
    this.heartbeats?.stop();
    this.heartbeats = null;
    const old = this.current;
    this.current = null;
    old?.allowSteering();
    await old?.player.destroy();
  }

  private set(change: Partial<ScreeningState>): void {
    this.state = { ...this.state, ...change };
    this.listeners.forEach((listener) => listener());
  }
}

/** "avc1.64001f" → "H.264". What is not known is shown as it is. */
function codecWords(codec: string): string {
  const known = { avc: "H.264", hvc: "H.265", hev: "H.265", av0: "AV1", vp0: "VP9" }[codec.slice(0, 3)];
  return known ?? codec;
}
