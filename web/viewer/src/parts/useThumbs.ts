import type { Thumbs, TitleDetailsFragment } from "@marquee/api";
import { useToast } from "@marquee/ui";
import { useState } from "react";
import { cache, playback } from "../services";
import { t } from "../i18n";

/** What the profile thinks of a title, changed at once and taken back when the server refuses. */
export function useThumbs(title: Pick<TitleDetailsFragment, "id" | "name" | "thumbs">) {
  const [changed, setChanged] = useState<{ readonly thumbs: Thumbs | null } | null>(null);
  const say = useToast();
  const thumbs = changed === null ? title.thumbs : changed.thumbs;
  const press = (pressed: Thumbs) => {
    const next = thumbs === pressed ? null : pressed;
    setChanged({ thumbs: next });
    const done = next === null ? playback.takeRatingBack(title.id) : playback.rate(title.id, next === "UP" ? "up" : "down");
    done
      .then(() => {
        ["Home", "TitlePage", "SimilarTitles"].forEach((query) => cache.invalidate(query));
        say(wordsFor(next, title.name));
      })
      .catch(() => {
        setChanged({ thumbs });
        say(t("Your rating could not be kept. Try again."), "bad");
      });
  };
  return { thumbs, press };
}

function wordsFor(thumbs: Thumbs | null, name: string): string {
  if (thumbs === null) {
    return t("Your rating of {name} is gone.", { name });
  }
  return thumbs === "UP" ? t("Thank you. You will see more like it.") : t("Thank you. {name} will not be offered to you again.", { name });
}
