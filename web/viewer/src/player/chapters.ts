import type { Chapter } from "@marquee/api";
import { t } from "../i18n";

const introNames = /^(intro(duction)?|opening( titles| credits)?|main titles?|titles|recap|previously)\b/i;
const shortestSkipSeconds = 3;

/** The index of the chapter that a moment is in; -1 before the first. */
export function chapterAt(chapters: readonly Chapter[], seconds: number): number {
  return chapters.findLastIndex((chapter) => chapter.start_seconds <= seconds);
}

/** What a chapter is called; empty when there is none at this index. */
export function chapterWords(chapters: readonly Chapter[], index: number): string {
  const chapter = chapters[index];
  if (chapter === undefined) {
    return "";
  }
  return chapter.title === "" ? t("Chapter {number}", { number: String(index + 1) }) : chapter.title;
}

/** Where the film begins after the intro that is on now; null when none is, or when skipping it would save nothing. */
export function endOfIntro(chapters: readonly Chapter[], seconds: number): number | null {
  const index = chapters.findLastIndex((chapter) => chapter.start_seconds <= seconds);
  const end = chapters[index + 1]?.start_seconds;
  const isIntro = introNames.test(chapters[index]?.title ?? "");
  return isIntro && end !== undefined && end - seconds > shortestSkipSeconds ? end : null;
}
