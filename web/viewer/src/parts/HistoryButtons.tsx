import type { TitleSummaryFragment } from "@marquee/api";
import { IconButton, useToast } from "@marquee/ui";
import { cache, playback } from "../services";

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
      .catch(() => say("This could not be changed. Try again.", "bad"));
  };
  return (
    <>
      {!completed && <IconButton icon="check" label={`Mark ${title.name} as watched`} kind="round" onClick={() => run(playback.markWatched(title.id), `${title.name} is marked as watched.`)} />}
      <IconButton icon="trash" label={`Remove ${title.name} from the history`} kind="round" onClick={() => run(playback.removeFromHistory(title.id), `${title.name} is out of your history.`)} />
    </>
  );
}
