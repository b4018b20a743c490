import type { Client } from "./Client";
import type { DeviceKind, FilmAnswer } from "./playback";
import { Problem } from "./problem";

export type JobState = "queued" | "running" | "done" | "failed" | "cancelled";

export type Job = {
  readonly id: string;
  readonly movie_id: string;
  readonly filename: string;
  /** Its title's name, in lists; null where it is not known. */
  readonly title: string | null;
  readonly state: JobState;
  readonly stage: string | null;
  readonly percent: number;
  readonly attempts: number;
  /** Higher goes first; 0 for most. */
  readonly priority: number;
  /** Pieces of work that are done, of those known so far. */
  readonly parts_done: number;
  readonly parts_total: number;
  /** About how long it will take from now; null when nobody can say. */
  readonly remaining_seconds: number | null;
  /** A code, for looking it up. */
  readonly error: string | null;
  /** A sentence, for the editor. */
  readonly reason: string | null;
  /** What was found in the file and what is made of it; null before that is known. */
  readonly report: FilmReport | null;
  readonly created_at: string;
  readonly finished_at: string | null;
};

/** A piece of a job. */
export type JobTask = {
  readonly name: string;
  readonly state: "queued" | "running" | "done" | "parked";
  readonly stage: string;
  readonly percent: number;
  readonly attempts: number;
  /** What the programs said when it last failed. */
  readonly log: string | null;
};

export type FilmReport = {
  readonly found: readonly { readonly what: string; readonly value: string }[];
  readonly notes: readonly string[];
  readonly rungs: readonly RungReport[];
};

export type RungReport = {
  readonly name: string;
  readonly codec: string;
  readonly width: number;
  readonly height: number;
  /** Why it is not made; null when it is. */
  readonly reason: string | null;
  /** Measured average; null before it is made. */
  readonly kbps: number | null;
  /** Measured quality in decibels; null when it was not measured. */
  readonly xpsnr: number | null;
};
/** What a title has beyond the facts of all. Languages, countries and dates are keys and texts as the API has them. */
export type Particulars = {
  readonly kind: "movie" | "series" | "episode" | "trailer";
  readonly part_of: { readonly movie_id: string; readonly season: number; readonly number: number } | null;
  readonly original_name: string;
  readonly directors: readonly string[];
  readonly texts: Readonly<Record<string, { readonly name: string; readonly description: string }>>;
  readonly maturity_by_country: Readonly<Record<string, number>>;
  readonly licences: readonly { readonly from: string | null; readonly until: string | null; readonly territories: readonly string[] }[];
  readonly collections: readonly string[];
  readonly popularity: number;
  readonly credits_at_seconds: number;
  readonly announced: boolean;
  readonly publish_at: string | null;
  readonly external_id: string;
};

export type TitleState = "draft" | "review" | "scheduled" | "announced" | "published";

/** Something that happened to a title. */
export type TrailEntry = { readonly at: string; readonly by: string; readonly action: string; readonly detail: string };

/** What was searched for in vain. */
/** A title of a chart; what is null was not counted, or is not named by the estimate. */
export type TrendingPlace = {
  readonly id: string;
  readonly name: string | null;
  readonly viewers: number | null;
  readonly minutes: number | null;
  readonly minutes_min: number | null;
  readonly minutes_max: number | null;
};
export type TrendingChart = {
  readonly scope: string;
  readonly scopes: readonly string[];
  readonly counted_at: string | null;
  readonly is_stale: boolean;
  readonly estimated_at: string | null;
  readonly places: readonly TrendingPlace[];
};
export type SearchMiss = { readonly query: string; readonly misses: number; readonly last_at: string };

export type TitleDraft = {
  readonly name: string;
  readonly description: string;
  readonly release_year: number;
  readonly rating: number;
  readonly genres: readonly string[];
  /** Youngest age in years. */
  readonly maturity: number;
  readonly cast: readonly string[];
  readonly publish_when_ready: boolean;
  /** Its next encode is encrypted. */
  readonly protected: boolean;
};

export type EditorTitle = TitleDraft & {
  readonly id: string;
  readonly state: TitleState;
  readonly particulars: Particulars;
  readonly asset_id: string | null;
  readonly runtime_seconds: number | null;
  readonly heights: readonly number[] | null;
  readonly audio_languages: readonly string[] | null;
  readonly caption_languages: readonly string[] | null;
  readonly poster_url: string | null;
  readonly backdrop_url: string | null;
  readonly added_at: string;
  readonly published_at: string | null;
  readonly job: Job | null;
};

export type TitlePage = { readonly titles: readonly EditorTitle[]; readonly next: string | null };

export type Edge = {
  readonly name: string;
  readonly url: string;
  /** Share of its capacity in use. */
  readonly load: number;
  /** By its own word. */
  readonly draining: boolean;
  /** By an operator. */
  readonly drained: boolean;
  readonly healthy: boolean;
  readonly reason: string | null;
  readonly site: string | null;
  readonly networks: readonly string[] | null;
  readonly location: { readonly latitude: number; readonly longitude: number } | null;
  /** Bytes a second. */
  readonly capacity: number;
  readonly disk_bytes: number;
  /** 0 when the edge did not say. */
  readonly disk_bytes_max: number;
  /** Of the last minute; null without requests. */
  readonly hit_ratio: number | null;
  readonly bytes_per_second: number;
  readonly seen_at: string;
};

/** Viewings added up. Shares are from 0 to 1, null when there is nothing to divide. */
export type QualitySum = {
  readonly viewings: number;
  readonly start_ms_p50: number;
  readonly start_ms_p95: number;
  readonly without_stall: number | null;
  readonly stalled_share: number | null;
  readonly bitrate_kbps: number | null;
  readonly switches: number;
  readonly errors: number;
  readonly played_hours: number;
};

export type Quality = QualitySum & {
  readonly playing: number;
  readonly minutes: number;
  readonly edges: readonly (QualitySum & { readonly edge: string })[];
  /** ISO 3166-1 codes; "ZZ" where it is not known. */
  readonly countries: readonly (QualitySum & { readonly country: string })[];
  readonly devices: readonly (QualitySum & { readonly device: DeviceKind })[];
  readonly trend: readonly (QualitySum & { readonly at: string })[];
};

/** What was found in the newest encode of a title before it could be published. */
export type Verification = {
  readonly job_id: string;
  readonly passed: boolean;
  /** A scheme of Common Encryption, or "none". */
  readonly encryption: string;
  readonly checks: readonly { readonly name: string; readonly passed: boolean; readonly detail: string }[];
  /** Bits are bits a second. */
  readonly streams: readonly {
    readonly name: string;
    readonly segments: number;
    readonly seconds: number;
    readonly average_bits: number;
    readonly peak_bits: number;
    readonly declared_bits: number;
  }[];
};

/** A rule that says what is made of a film. */
export type EncodePolicy = { readonly name: string; readonly usual: boolean; readonly codecs: readonly string[]; readonly per_title: boolean };
/** A title of a collection, draft or not. */
export type CollectionTitle = {
  readonly id: string;
  readonly name: string;
  readonly release_year: number;
  readonly kind: Particulars["kind"];
  readonly state: TitleState;
  /** Null before there is a film. */
  readonly poster_url: string | null;
};

/** Titles that belong together, in the order in which viewers see them. */
export type Collection = {
  readonly name: string;
  /** Of which there may be more than `titles` has. */
  readonly total: number;
  /** By an editor; else the oldest release stands first. */
  readonly ordered: boolean;
  readonly titles: readonly CollectionTitle[];
};

export type CollectionPage = { readonly collections: readonly Collection[]; readonly next: string | null };

/** A row of home pages, or a group of them. */
export type HomePlace = { readonly row: string; readonly shown: boolean };

/** What an editor may do. */
export class Editors {
  constructor(private readonly client: Client) {}

  /** Last added first; narrowed by words of the name and by state where given. */
  titles(cursor: string | null, limit = 50, signal?: AbortSignal, words = "", state: TitleState | "" = ""): Promise<TitlePage> {
    const query = new URLSearchParams({
      limit: String(limit),
      ...(cursor === null ? {} : { cursor }),
      ...(words === "" ? {} : { q: words }),
      ...(state === "" ? {} : { state }),
    });
    return this.client.request<TitlePage>(`/v1/titles?${query.toString()}`, { signal });
  }

  title(id: string, signal?: AbortSignal): Promise<EditorTitle> {
    return this.client.request<EditorTitle>(`/v1/titles/${id}`, { signal });
  }

  /** Null when nothing was made of the title yet. */
  async verification(id: string, signal?: AbortSignal): Promise<Verification | null> {
    try {
      return await this.client.request<Verification>(`/v1/titles/${id}/verification`, { signal });
    } catch (error) {
      if (error instanceof Problem && error.status === 404) {
        return null;
      }
      throw error;
    }
  }

  encodePolicies(signal?: AbortSignal): Promise<readonly EncodePolicy[]> {
    return this.client.request<readonly EncodePolicy[]>("/v1/encode-policies", { signal });
  }

  /** Makes the newest master again. */
  encodeAgain(id: string, policy: string | null): Promise<Job> {
    return this.client.request<Job>(`/v1/titles/${id}/encode`, { method: "POST", body: { policy } });
  }

  createTitle(draft: TitleDraft): Promise<EditorTitle> {
    return this.client.request<EditorTitle>("/v1/titles", { method: "POST", body: draft });
  }

  changeTitle(id: string, change: Partial<TitleDraft>): Promise<EditorTitle> {
    return this.client.request<EditorTitle>(`/v1/titles/${id}`, { method: "PATCH", body: change });
  }

  deleteTitle(id: string): Promise<void> {
    return this.client.request(`/v1/titles/${id}`, { method: "DELETE" });
  }

  changeParticulars(id: string, particulars: Partial<Particulars>): Promise<EditorTitle> {
    return this.client.request<EditorTitle>(`/v1/titles/${id}`, { method: "PATCH", body: { particulars } });
  }

  /** Asks somebody to approve a draft. */
  submit(id: string): Promise<EditorTitle> {
    return this.client.request<EditorTitle>(`/v1/titles/${id}/submit`, { method: "POST" });
  }

  sendBack(id: string, note: string): Promise<EditorTitle> {
    return this.client.request<EditorTitle>(`/v1/titles/${id}/send-back`, { method: "POST", body: { note } });
  }

  trail(id: string, signal?: AbortSignal): Promise<readonly TrailEntry[]> {
    return this.client.request<readonly TrailEntry[]>(`/v1/titles/${id}/trail`, { signal });
  }

  /** @param scope global or a country, either with -kids behind it */
  trending(scope: string, signal?: AbortSignal): Promise<TrendingChart> {
    return this.client.request<TrendingChart>(`/v1/trending?${new URLSearchParams({ scope }).toString()}`, { signal });
  }

  searchMisses(signal?: AbortSignal): Promise<readonly SearchMiss[]> {
    return this.client.request<readonly SearchMiss[]>("/v1/search/misses", { signal });
  }

  forgetMiss(query: string): Promise<void> {
    return this.client.request(`/v1/search/misses?${new URLSearchParams({ query }).toString()}`, { method: "DELETE" });
  }

  publish(id: string): Promise<EditorTitle> {
    return this.client.request<EditorTitle>(`/v1/titles/${id}/publish`, { method: "POST" });
  }

  unpublish(id: string): Promise<EditorTitle> {
    return this.client.request<EditorTitle>(`/v1/titles/${id}/unpublish`, { method: "POST" });
  }

  /** By name, narrowed by words of it; each with its first titles only. */
  collections(cursor: string | null, words: string, signal?: AbortSignal): Promise<CollectionPage> {
    const query = new URLSearchParams({ ...(cursor === null ? {} : { cursor }), ...(words === "" ? {} : { q: words }) });
    return this.client.request<CollectionPage>(`/v1/collections?${query.toString()}`, { signal });
  }

  /** Empty where no title is in one of that name. */
  collection(name: string, signal?: AbortSignal): Promise<Collection> {
    return this.client.request<Collection>(`/v1/collections/titles?${new URLSearchParams({ name }).toString()}`, { signal });
  }

  /** @param at how many titles stand before it, or null for no matter where */
  putInCollection(name: string, id: string, at: number | null): Promise<Collection> {
    const query = new URLSearchParams({ name, ...(at === null ? {} : { at: String(at) }) });
    return this.client.request<Collection>(`/v1/collections/titles/${id}?${query.toString()}`, { method: "PUT" });
  }

  takeFromCollection(name: string, id: string): Promise<Collection> {
    return this.client.request<Collection>(`/v1/collections/titles/${id}?${new URLSearchParams({ name }).toString()}`, { method: "DELETE" });
  }

  /** @param merge whether the titles may join those of a collection that has the name; else that is a 409 */
  renameCollection(from: string, to: string, merge: boolean): Promise<Collection> {
    return this.client.request<Collection>("/v1/collections/rename", { method: "POST", body: { from, to, merge } });
  }

  /** From the top of a home page down. */
  homeRows(signal?: AbortSignal): Promise<readonly HomePlace[]> {
    return this.client.request<readonly HomePlace[]>("/v1/home/rows", { signal });
  }

  putHomeRows(places: readonly HomePlace[]): Promise<readonly HomePlace[]> {
    return this.client.request<readonly HomePlace[]>("/v1/home/rows", { method: "PUT", body: places });
  }

  /** Last begun first. */
  jobs(signal?: AbortSignal): Promise<readonly Job[]> {
    return this.client.request<readonly Job[]>("/v1/jobs?limit=100", { signal });
  }

  /** In SRT, ASS or WebVTT. They come with the next encode. */
  putCaptions(id: string, language: string, captions: Blob): Promise<void> {
    return this.client.request(`/v1/titles/${id}/captions/${encodeURIComponent(language)}`, { method: "PUT", file: captions });
  }

  putPicture(id: string, kind: "poster" | "backdrop", picture: Blob): Promise<void> {
    return this.client.request(`/v1/titles/${id}/pictures/${kind}`, { method: "PUT", file: picture });
  }

  /** The film of a title that is encoded, published or not. To look at it is not to watch it: nothing counts it. */
  preview(id: string, signal?: AbortSignal): Promise<FilmAnswer> {
    return this.client.request<FilmAnswer>("/v1/stream/preview", { method: "POST", body: { movie_id: id, drm: ["org.w3.clearkey"] }, signal });
  }

  retryJob(id: string): Promise<Job> {
    return this.client.request<Job>(`/v1/jobs/${id}/retry`, { method: "POST" });
  }

  cancelJob(id: string): Promise<Job> {
    return this.client.request<Job>(`/v1/jobs/${id}/cancel`, { method: "POST" });
  }

  jobTasks(id: string, signal?: AbortSignal): Promise<readonly JobTask[]> {
    return this.client.request<readonly JobTask[]>(`/v1/jobs/${id}/tasks`, { signal });
  }

  prioritizeJob(id: string, priority: number): Promise<Job> {
    return this.client.request<Job>(`/v1/jobs/${id}/priority`, { method: "PUT", body: { priority } });
  }

  edges(signal?: AbortSignal): Promise<readonly Edge[]> {
    return this.client.request<readonly Edge[]>("/v1/edges", { signal });
  }

  /** Takes an edge out, so that its viewers move to others, or back. */
  drainEdge(name: string, draining: boolean): Promise<void> {
    return this.client.request(`/v1/edges/${name}/drain`, { method: "POST", body: { draining } });
  }

  quality(signal?: AbortSignal): Promise<Quality> {
    return this.client.request<Quality>("/v1/quality", { signal });
  }
}
