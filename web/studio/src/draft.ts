import type { TitleDraft } from "@marquee/api";

/** A title as it stands in a form: everything is text until it is sent. */
export type DraftForm = {
  readonly name: string;
  readonly description: string;
  readonly year: string;
  readonly rating: string;
  readonly genres: string;
  readonly maturity: string;
  readonly cast: string;
  readonly publishWhenReady: boolean;
  readonly isProtected: boolean;
};

export const maturities = ["0", "7", "13", "16", "18"] as const;

/** What would be refused, field by field, in words. */
export function faultsOf(form: DraftForm, thisYear: number): Partial<Record<keyof DraftForm, string>> {
  const year = Number(form.year);
  const rating = Number(form.rating);
  return {
    ...(form.name.trim() === "" ? { name: "A title needs a name." } : {}),
    ...(!Number.isInteger(year) || year < 1888 || year > thisYear + 5 ? { year: `A year from 1888 to ${thisYear + 5}.` } : {}),
    ...(!Number.isFinite(rating) || rating < 0 || rating > 10 ? { rating: "A number from 0 to 10." } : {}),
    ...(listOf(form.genres).length === 0 ? { genres: "At least one genre." } : {}),
  };
}

export function draftOf(form: DraftForm): TitleDraft {
  return {
    name: form.name.trim(),
    description: form.description.trim(),
    release_year: Number(form.year),
    rating: Number(form.rating),
    genres: listOf(form.genres),
    maturity: Number(form.maturity),
    cast: listOf(form.cast),
    publish_when_ready: form.publishWhenReady,
    protected: form.isProtected,
  };
}

export function formOf(draft: TitleDraft): DraftForm {
  return {
    name: draft.name,
    description: draft.description,
    year: String(draft.release_year),
    rating: String(draft.rating),
    genres: draft.genres.join(", "),
    maturity: String(draft.maturity),
    cast: draft.cast.join(", "),
    publishWhenReady: draft.publish_when_ready,
    isProtected: draft.protected,
  };
}

function listOf(text: string): readonly string[] {
  return [...new Set(text.split(",").map((word) => word.trim()))].filter((word) => word !== "");
}
