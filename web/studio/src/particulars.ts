import type { Particulars } from "@marquee/api";

/** The particulars of a title as they stand in a form: everything is text until it is sent. */
export type ParticularsText = {
  readonly kind: Particulars["kind"];
  /** The id of the series or of what the trailer is for. */
  readonly parent: string;
  readonly season: string;
  readonly number: string;
  readonly originalName: string;
  readonly directors: string;
  readonly collections: string;
  readonly popularity: string;
  readonly creditsAt: string;
  /** A line for each: `de: Name | Description`. */
  readonly texts: string;
  /** A line for each: `DE 16`. */
  readonly ratings: string;
  /** A line for each: `2026-01-01 2027-01-01 DE AT`; a date may be `-`, and no country is the whole world. */
  readonly licences: string;
  readonly publishAt: string;
  readonly announced: boolean;
};

const never = "1970-01-01T00:00:00Z";

export function textOf(particulars: Particulars): ParticularsText {
  return {
    kind: particulars.kind,
    parent: particulars.part_of?.movie_id ?? "",
    season: String(particulars.part_of?.season ?? 1),
    number: String(particulars.part_of?.number ?? 1),
    originalName: particulars.original_name,
    directors: particulars.directors.join(", "),
    collections: particulars.collections.join(", "),
    popularity: String(particulars.popularity),
    creditsAt: String(particulars.credits_at_seconds),
    texts: Object.entries(particulars.texts)
      .map(([language, text]) => `${language}: ${text.name} | ${text.description.replaceAll("\n", " ")}`)
      .join("\n"),
    ratings: Object.entries(particulars.maturity_by_country)
      .map(([country, age]) => `${country} ${age}`)
      .join("\n"),
    licences: particulars.licences.map((licence) => [dayOf(licence.from), dayOf(licence.until), ...licence.territories].join(" ")).join("\n"),
    publishAt: particulars.publish_at === null ? "" : particulars.publish_at.slice(0, 16),
    announced: particulars.announced,
  };
}

/** What would be sent. Throws a sentence for the editor where a line cannot be read. */
export function particularsOf(text: ParticularsText): Partial<Particulars> {
  return {
    kind: text.kind,
    ...(belongs(text.kind) ? { part_of: { movie_id: text.parent.trim(), season: numberOf("Season", text.season), number: numberOf("Number", text.number) } } : {}),
    original_name: text.originalName.trim(),
    directors: wordsOf(text.directors),
    collections: wordsOf(text.collections),
    popularity: numberOf("Popularity", text.popularity),
    credits_at_seconds: numberOf("Credits", text.creditsAt),
    texts: Object.fromEntries(linesOf(text.texts).map(translationOf)),
    maturity_by_country: Object.fromEntries(linesOf(text.ratings).map(ratingOf)),
    licences: linesOf(text.licences).map(licenceOf),
    publish_at: text.publishAt === "" ? never : timeOf(text.publishAt),
    announced: text.announced,
  };
}

/** Whether a title of this kind is part of another. */
export function belongs(kind: Particulars["kind"]): boolean {
  return kind === "episode" || kind === "trailer";
}

function translationOf(line: string): readonly [string, { readonly name: string; readonly description: string }] {
  const match = /^([a-zA-Z-]{2,12}):([^|]*)(?:\|(.*))?$/.exec(line);
  if (match === null) {
    throw new Error(`A translation is written as “de: Name | Description”, not “${line}”.`);
  }
  return [match[1] ?? "", { name: (match[2] ?? "").trim(), description: (match[3] ?? "").trim() }];
}

function ratingOf(line: string): readonly [string, number] {
  const match = /^([A-Za-z]{2})\s+(\d{1,2})$/.exec(line);
  if (match === null) {
    throw new Error(`A rating is written as “DE 16”, not “${line}”.`);
  }
  return [(match[1] ?? "").toUpperCase(), Number(match[2])];
}

function licenceOf(line: string): Particulars["licences"][number] {
  const [from, until, ...territories] = line.split(/\s+/);
  return { from: dateOf(from, line), until: dateOf(until, line), territories: territories.map((country) => country.toUpperCase()) };
}

function dateOf(day: string | undefined, line: string): string | null {
  if (day === undefined || day === "-") {
    return null;
  }
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) {
    throw new Error(`A licence is written as “2026-01-01 2027-01-01 DE AT”, not “${line}”.`);
  }
  return `${day}T00:00:00Z`;
}

function dayOf(time: string | null): string {
  return time === null ? "-" : time.slice(0, 10);
}

function timeOf(text: string): string {
  const time = new Date(`${text}Z`);
  if (Number.isNaN(time.getTime())) {
    throw new Error(`“${text}” is no date and time.`);
  }
  return time.toISOString();
}

function numberOf(name: string, text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value)) {
    throw new Error(`${name} is a number.`);
  }
  return value;
}

function linesOf(text: string): readonly string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

function wordsOf(text: string): readonly string[] {
  return [...new Set(text.split(",").map((word) => word.trim()))].filter((word) => word !== "");
}
