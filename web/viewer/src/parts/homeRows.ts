import type { HomeQuery } from "@marquee/api";
import { language, t } from "../i18n";

export type HomeRow = Pick<HomeQuery["home"]["rows"][number], "id" | "name" | "kind" | "reason"> & { readonly cards: readonly { readonly title: { readonly id: string } }[] };

/** What a shelf is called; those that name a film say the same of it in every language. */
export function rowName(row: HomeRow): string {
  const because = /^Because you (watched|liked) (.+)$/.exec(row.name);
  if (row.kind !== "BECAUSE" || because === null) {
    return t(row.name);
  }
  return because[1] === "liked" ? t("Because you liked {name}", { name: because[2] ?? "" }) : t("Because you watched {name}", { name: because[2] ?? "" });
}

/** Why a shelf is here, where its name does not say it. The server gives the reason of a film in English only. */
export function reasonOf(row: HomeRow): string | null {
  return row.kind === "RECOMMENDED" ? t(row.reason) : row.kind === "BECAUSE" && language() === "en" ? row.reason : null;
}

/** Why a title is recommended to the profile; null when it is not, or only because others like it. */
export function whyRecommended(rows: readonly HomeRow[], titleId: string): string | null {
  const holds = (row: HomeRow) => row.cards.some((card) => card.title.id === titleId);
  const because = rows.find((row) => row.kind === "BECAUSE" && holds(row));
  if (because !== undefined) {
    return rowName(because);
  }
  const forYou = rows.find((row) => row.id === "for-you" && holds(row));
  return forYou === undefined ? null : t(forYou.reason);
}
