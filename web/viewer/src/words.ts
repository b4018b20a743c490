import { language, t } from "./i18n";

/** 5400 → "1 h 30 min"; 26 → "26 s". */
export function durationWords(seconds: number): string {
  if (seconds < 59.5) {
    return t("{count} s", { count: Math.max(1, Math.round(seconds)) });
  }
  const minutes = Math.round(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (hours === 0) {
    return t("{count} min", { count: minutes });
  }
  return minutes % 60 === 0 ? t("{hours} h", { hours }) : t("{hours} h {minutes} min", { hours: String(hours), minutes: String(minutes % 60) });
}

/** 13 → "13+"; 0 → "All". */
export function maturityWords(age: number): string {
  return age === 0 ? t("All") : `${age}+`;
}

/** 1080 → "Full HD". */
export function qualityWords(height: number): string {
  if (height >= 2160) {
    return "4K";
  }
  if (height >= 1080) {
    return "Full HD";
  }
  return height >= 720 ? "HD" : "SD";
}

/** "de" → "German". Unknown tags stay as they are. */
export function languageWords(tag: string): string {
  if (tag === "" || tag === "und") {
    return t("Original");
  }
  try {
    return new Intl.DisplayNames([language()], { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** An instant → "today at 20:15", or "on 3 May 2026". */
export function dayOf(instant: string, now = new Date()): string {
  const when = new Date(instant);
  return when.toDateString() === now.toDateString()
    ? t("today at {time}", { time: when.toLocaleTimeString(language(), { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }) })
    : t("on {day}", { day: when.toLocaleDateString(dayLocale(), { day: "numeric", month: "long", year: "numeric" }) });
}

/** English days are written as in most of the world. */
function dayLocale(): string {
  return language() === "en" ? "en-GB" : language();
}
