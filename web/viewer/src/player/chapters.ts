import type { Chapter } from "@marquee/api";

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
  return chapter.title === "" ? `Chapter ${index + 1}` : chapter.title;
}
