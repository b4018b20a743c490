import { HistoryDocument } from "@marquee/api";
import { Button, Dialog, Notice, pictureSource, useToast } from "@marquee/ui";
import { useState } from "react";
import { Link, useLocation } from "wouter";
import { Failure } from "../parts/Failure";
import { GridSkeleton } from "../parts/GridSkeleton";
import { HistoryButtons } from "../parts/HistoryButtons";
import { ResumeBar } from "../parts/ResumeBar";
import { cache, playback } from "../services";
import { useQuery } from "../useQuery";
import { useTitle } from "../useTitle";
import styles from "./HistoryPage.module.css";
import page from "./Page.module.css";
import { language, t } from "../i18n";
import { problemWords } from "../i18n/problems";

const pageSize = 60;

/** Everything the profile has watched, to be looked through, taken away or erased. */
export function HistoryPage() {
  useTitle(t("History"));
  const [skip, setSkip] = useState(0);
  const { value, error, reload } = useQuery(HistoryDocument, { skip });
  const [asking, setAsking] = useState(false);
  const [, go] = useLocation();
  const say = useToast();
  const entries = value?.history.entries ?? [];
  const total = value?.history.total ?? 0;

  const save = () => {
    playback
      .exportHistory()
      .then((kept) => {
        const link = document.createElement("a");
        link.href = URL.createObjectURL(new Blob([JSON.stringify(kept, null, 2)], { type: "application/json" }));
        link.download = "marquee-history.json";
        link.click();
        URL.revokeObjectURL(link.href);
      })
      .catch((failure: unknown) => say(problemWords(failure), "bad"));
  };
  const erase = () => {
    playback
      .eraseHistory()
      .then(() => {
        ["Home", "History", "TitlePage"].forEach((query) => cache.invalidate(query));
        setAsking(false);
        setSkip(0);
        reload();
        say(t("Your history is erased."));
      })
      .catch((failure: unknown) => say(problemWords(failure), "bad"));
  };

  return (
    <div className={page["page"]}>
      <header className={styles["header"]}>
        <h1 className={page["title"]}>{t("History")}</h1>
        {total > 0 && (
          <div className={styles["actions"]}>
            <Button onClick={save}>{t("Download")}</Button>
            <Button kind="ghost" icon="trash" onClick={() => setAsking(true)}>
              {t("Erase all")}
            </Button>
          </div>
        )}
      </header>
      {value === undefined && (error === undefined ? <GridSkeleton /> : <Failure error={error} onRetry={reload} />)}
      {value !== undefined && total === 0 && (
        <Notice icon="eye" title={t("Nothing watched yet")} action={<Button onClick={() => go("/")}>{t("Find something")}</Button>}>
          <p>{t("What you watch is listed here, and only here.")}</p>
        </Notice>
      )}
      <ul className={styles["list"]}>
        {entries.map(({ title, lastWatched, completed }) => (
          <li key={title.id} className={styles["entry"]}>
            <Link to={`/title/${title.id}`} className={styles["main"]}>
              <span className={styles["still"]}>{title.backdropUrl !== "" && <img {...pictureSource("backdrop", title.backdropUrl, "auto, 16vw")} alt="" loading="lazy" decoding="async" draggable={false} />}</span>
              <span className={styles["words"]}>
                <span className={styles["name"]}>{title.name}</span>
                <span className={styles["when"]}>
                  {dayWords(lastWatched)}
                  {completed && ` · ${t("watched")}`}
                </span>
                {!completed && <ResumeBar title={title} words />}
              </span>
            </Link>
            <span className={styles["actions"]}>
              <HistoryButtons title={title} completed={completed} onChanged={reload} />
            </span>
          </li>
        ))}
      </ul>
      {total > pageSize && (
        <div className={styles["actions"]}>
          <Button disabled={skip === 0} onClick={() => setSkip(Math.max(0, skip - pageSize))}>
            {t("Newer")}
          </Button>
          <Button disabled={skip + pageSize >= total} onClick={() => setSkip(skip + pageSize)}>
            {t("Older")}
          </Button>
        </div>
      )}
      {asking && (
        <Dialog
          title={t("Erase the whole history?")}
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button onClick={() => setAsking(false)}>{t("Keep it")}</Button>
              <Button kind="danger" onClick={erase}>
                {t("Erase")}
              </Button>
            </>
          }
        >
          {t("Everything this profile has watched is forgotten, and what is offered to it starts afresh. This cannot be undone.")}
        </Dialog>
      )}
    </div>
  );
}

/** "2026-11-20T20:00:00Z" → "Nov 20, 2026". */
function dayWords(time: string): string {
  return new Intl.DateTimeFormat(language(), { dateStyle: "medium" }).format(new Date(time));
}
