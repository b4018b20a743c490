import { createElement, Fragment, type ReactNode } from "react";

/** One sentence in another language; where it counts something, a sentence for each plural the language has. */
export type Translation = string | ({ readonly other: string } & { readonly [Form in Intl.LDMLPluralRule]?: string });

/** From the English sentence, as it stands in the code, to the other language. */
export type Catalogue = Readonly<Record<string, Translation>>;

type Values = Readonly<Record<string, string | number>>;

/** The languages the pages speak, each by its own name. */
export const languages = [
  { tag: "en", name: "English", dir: "ltr" },
  { tag: "de", name: "Deutsch", dir: "ltr" },
  { tag: "ar", name: "العربية", dir: "rtl" },
] as const;

export type LanguageTag = (typeof languages)[number]["tag"];

const english: Catalogue = {
  "{streams} screens at once": { one: "One screen", other: "{streams} screens at once" },
  "{downloads} downloads": { one: "{downloads} download", other: "{downloads} downloads" },
  "{titles} titles found": { one: "{titles} title found", other: "{titles} titles found" },
};

const loaders: Readonly<Record<Exclude<LanguageTag, "en">, () => Promise<Catalogue>>> = {
  de: () => import("./de").then((module) => module.de),
  ar: () => import("./ar").then((module) => module.ar),
};

let current: LanguageTag = "en";
let catalogue: Catalogue = english;
let plurals = new Intl.PluralRules("en");

/** The language of the pages, for dates, numbers and the server. */
export function language(): LanguageTag {
  return current;
}

/** Speaks another language from now on. What is drawn already stays as it is, so this comes before the first page. */
export async function speak(tag: LanguageTag): Promise<void> {
  catalogue = tag === "en" ? english : await loaders[tag]();
  current = tag;
  plurals = new Intl.PluralRules(tag);
  document.documentElement.lang = tag;
  document.documentElement.dir = languages.find((one) => one.tag === tag)?.dir ?? "ltr";
}

/** The first language spoken here among those wanted, best first: "de-AT" is served by German. */
export function spoken(wanted: readonly string[]): LanguageTag | null {
  for (const want of wanted) {
    const found = languages.find((one) => want.toLowerCase() === one.tag || want.toLowerCase().startsWith(`${one.tag}-`));
    if (found !== undefined) {
      return found.tag;
    }
  }
  return null;
}

/** The sentence in the language of the pages; its English self where nobody translated it, as with names and genres. */
export function t(message: string, values: Values = {}): string {
  return formOf(message, values).replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

/** As {@link t}, with something drawn in the place of words. */
export function rich(message: string, values: Readonly<Record<string, ReactNode>>): ReactNode {
  const parts = formOf(message, {}).split(/\{(\w+)\}/);
  return parts.map((part, index) => createElement(Fragment, { key: index }, index % 2 === 1 ? values[part] : part));
}

/** Marks a sentence that is written down in one place and said in another. */
export function message(text: string): string {
  return text;
}

function formOf(message: string, values: Values): string {
  const found = catalogue[message] ?? message;
  if (typeof found === "string") {
    return found;
  }
  const count = Object.values(values).find((value) => typeof value === "number");
  return (count === undefined ? undefined : found[plurals.select(count)]) ?? found.other;
}
