import type { Client } from "./Client";

export type JobState = "queued" | "running" | "done" | "failed" | "cancelled";

export type Job = {
  readonly id: string;
  readonly movie_id: string;
  readonly filename: string;
  readonly state: JobState;
  readonly stage: string | null;
  readonly percent: number;
  readonly attempts: number;
  /** A code, for looking it up. */
  readonly error: string | null;
  /** A sentence, for the editor. */
  readonly reason: string | null;
  readonly created_at: string;
  readonly finished_at: string | null;
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

export type Edge = { readonly name: string; readonly url: string; readonly load: number; readonly draining: boolean; readonly seen_at: string };

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

  retryJob(id: string): Promise<Job> {
    return this.client.request<Job>(`/v1/jobs/${id}/retry`, { method: "POST" });
  }

  cancelJob(id: string): Promise<Job> {
    return this.client.request<Job>(`/v1/jobs/${id}/cancel`, { method: "POST" });
  }

  edges(signal?: AbortSignal): Promise<readonly Edge[]> {
    return this.client.request<readonly Edge[]>("/v1/edges", { signal });
  }
}
