import type { TitleSummaryFragment } from "@marquee/api";
import { useToast } from "@marquee/ui";
import { useState } from "react";
import { cache, playback } from "../services";
import { t } from "../i18n";

/** Whether a title is put aside, changed at once and taken back when the server refuses. */
export function useMyList(title: Pick<TitleSummaryFragment, "id" | "name" | "inMyList">) {
  const [changed, setChanged] = useState<boolean | null>(null);
  const say = useToast();
  const listed = changed ?? title.inMyList;
  const toggle = () => {
    setChanged(!listed);
    const done = listed ? playback.removeFromMyList(title.id) : playback.addToMyList(title.id);
    done
      .then(() => {
        ["Home", "MyList", "TitlePage"].forEach((query) => cache.invalidate(query));
        say(listed ? t("{name} is off your list.", { name: title.name }) : t("{name} is on your list.", { name: title.name }));
      })
      .catch(() => {
        setChanged(listed);
        say(t("Your list could not be changed. Try again."), "bad");
      });
  };
  return { listed, toggle };
}
