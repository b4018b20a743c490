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
  readonly state: "draft" | "published";
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

  titles(cursor: string | null, limit = 50, signal?: AbortSignal): Promise<TitlePage> {
    const query = new URLSearchParams({ limit: String(limit), ...(cursor === null ? {} : { cursor }) });
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
