import type { Client } from "./Client";
import { Problem } from "./problem";

export type Device = { readonly codecs: readonly string[]; readonly max_height: number; readonly hdr: boolean };

/** A named place in a film. Some masters mark places without naming them: the title is empty then. */
export type Chapter = { readonly start_seconds: number; readonly title: string };

/** What a player needs to show a film, whoever asks. */
export type FilmAnswer = {
  /** Where the licences of a protected title are; no token and no address for a clear one. */
  readonly drm: { readonly token: string | null; readonly license_urls: Readonly<Record<string, string>> };
  readonly inline: {
    readonly dash_manifest: string;
    /** File to base64. */
    readonly init_segments: Readonly<Record<string, string>>;
  };
  /** In their order. */
  readonly chapters: readonly Chapter[];
  readonly expires_at: string;
};

export type StreamStart = FilmAnswer & {
  readonly stream_id: string;
  readonly cdn_url: string;
  readonly dash_url: string;
  /** Seconds. */
  readonly bookmark_time: number;
  /** Whether the bookmark was not known in time, so that it is worth asking for it once more. */
  readonly bookmark_late: boolean;
  readonly edges: readonly { readonly name: string; readonly url: string }[];
  readonly steering_url: string;
  readonly inline: { readonly hls_master: string };
  readonly thumbnails_url: string | null;
  readonly heartbeat_seconds: number;
};

export type HeartbeatEvent = "start" | "tick" | "pause" | "resume" | "seek" | "stop" | "end";

export type DeviceKind = "phone" | "tablet" | "computer" | "television" | "other";

/** How well a viewing went from its start until now. Times in milliseconds. */
export type QualityOfExperience = {
  readonly start_ms: number;
  readonly stalls: number;
  readonly stalled_ms: number;
  readonly played_ms: number;
  readonly bitrate_kbps: number;
  readonly switches: number;
  readonly errors: number;
  readonly edge: string;
  readonly device: DeviceKind;
};

export type Heartbeat = {
  readonly stream_id: string;
  /** Seconds. */
  readonly timestamp: number;
  readonly event: HeartbeatEvent;
  readonly sequence: number;
  readonly qoe?: QualityOfExperience;
};

/** Starts streams, and reports how far they have been watched. */
export class Playback {
  constructor(private readonly client: Client) {}

  /** A token that says nothing is paid may be older than the payment: a new one is asked for once. */
  async start(movieId: string, device: Device, signal?: AbortSignal): Promise<StreamStart> {
    try {
      return await this.ask(movieId, device, signal);
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 402) {
        throw error;
      }
      await this.client.renewToken();
      return this.ask(movieId, device, signal);
    }
  }

  /** The DRM system is the one that browsers have without a licence of a company. */
  private ask(movieId: string, device: Device, signal?: AbortSignal): Promise<StreamStart> {
    return this.client.request<StreamStart>("/v1/stream/init", { method: "POST", body: { movie_id: movieId, device, drm: ["org.w3.clearkey"] }, signal });
  }

  /** Where to go on, in seconds, for a stream whose start came without it. */
  async bookmark(streamId: string): Promise<number> {
    const answer = await this.client.request<{ readonly bookmark_time: number }>(`/v1/stream/bookmark/${streamId}`);
    return answer.bookmark_time;
  }

  addToMyList(movieId: string): Promise<void> {
    return this.client.request(`/v1/my-list/${movieId}`, { method: "PUT" });
  }

  removeFromMyList(movieId: string): Promise<void> {
    return this.client.request(`/v1/my-list/${movieId}`, { method: "DELETE" });
  }

  rate(movieId: string, thumbs: "up" | "down"): Promise<void> {
    return this.client.request(`/v1/ratings/${movieId}`, { method: "PUT", body: { thumbs } });
  }

  takeRatingBack(movieId: string): Promise<void> {
    return this.client.request(`/v1/ratings/${movieId}`, { method: "DELETE" });
  }

  removeFromHistory(movieId: string): Promise<void> {
    return this.client.request(`/v1/history/${movieId}`, { method: "DELETE" });
  }

  markWatched(movieId: string): Promise<void> {
    return this.client.request(`/v1/history/${movieId}/watched`, { method: "PUT" });
  }

  /** Everything that is kept, as JSON. */
  exportHistory(): Promise<readonly unknown[]> {
    return this.client.request<readonly unknown[]>("/v1/history");
  }

  eraseHistory(): Promise<void> {
    return this.client.request("/v1/history", { method: "DELETE" });
  }
}

const heartbeatPath = "/v1/history/heartbeat";

/** Sends and forgets. The next heartbeat says more than a repeated one would. */
export function sendHeartbeat(heartbeat: Heartbeat): void {
  fetch(heartbeatPath, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(heartbeat), keepalive: true }).catch(() => undefined);
}

/** Outlives the page. */
export function sendLastHeartbeat(heartbeat: Heartbeat): void {
  const queued = navigator.sendBeacon(heartbeatPath, JSON.stringify(heartbeat));
  if (!queued) {
    sendHeartbeat(heartbeat);
  }
}
