import type { TitleSummaryFragment } from "@marquee/api";
import { IconButton, useToast } from "@marquee/ui";
import { cache, playback } from "../services";
import { t } from "../i18n";

type HistoryButtonsProps = { readonly title: Pick<TitleSummaryFragment, "id" | "name">; readonly onChanged: () => void; readonly completed?: boolean };

/** Says that a title was watched, or that it never was. */
export function HistoryButtons({ title, onChanged, completed = false }: HistoryButtonsProps) {
  const say = useToast();
  const run = (work: Promise<void>, done: string) => {
    work
      .then(() => {
        ["Home", "History", "TitlePage"].forEach((query) => cache.invalidate(query));
        say(done);
        onChanged();
      })
      .catch(() => say(t("This could not be changed. Try again."), "bad"));
  };
  return (
    <>
      {!completed && <IconButton icon="check" label={t("Mark {name} as watched", { name: title.name })} kind="round" onClick={() => run(playback.markWatched(title.id), t("{name} is marked as watched.", { name: title.name }))} />}
      <IconButton icon="trash" label={t("Remove {name} from the history", { name: title.name })} kind="round" onClick={() => run(playback.removeFromHistory(title.id), t("{name} is out of your history.", { name: title.name }))} />
    </>
  );
}
