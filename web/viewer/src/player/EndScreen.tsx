import { SimilarTitlesDocument } from "@marquee/api";
import { Button } from "@marquee/ui";
import { useEffect, useState } from "react";
import { useLocation } from "wouter";
import { TitleCard } from "../parts/TitleCard";
import { useSession } from "../session/useSession";
import { useQuery } from "../useQuery";
import styles from "./EndScreen.module.css";
import { t } from "../i18n";

const secondsUntilNext = 15;

type EndScreenProps = { readonly movieId: string; readonly name: string; readonly onReplay: () => void; readonly onLeave: () => void };

/** What comes after the end; plays on by itself where the profile wants it, unless it is told to stay. */
export function EndScreen({ movieId, name, onReplay, onLeave }: EndScreenProps) {
  const { value } = useQuery(SimilarTitlesDocument, { id: movieId });
  const similar = value?.similar ?? [];
  // The next episode, else what is most like the film.
  const next = value?.title?.nextEpisode ?? similar[0];
  const target = next === undefined ? null : `/watch/${next.id}`;
  const session = useSession();
  const picked = session?.profile_id;
  const plays = session?.profiles.find((profile) => profile.id === picked)?.autoplay === true;
  const [staying, setStaying] = useState(false);
  const [seconds, setSeconds] = useState(secondsUntilNext);
  const [, go] = useLocation();
  const following = plays && !staying ? target : null;
  useEffect(() => {
    if (following === null) {
      return;
    }
    const end = Date.now() + secondsUntilNext * 1000;
    const timer = setInterval(() => {
      const left = Math.ceil((end - Date.now()) / 1000);
      setSeconds(Math.max(0, left));
      if (left <= 0) {
        go(following, { replace: true });
      }
    }, 250);
    return () => clearInterval(timer);
  }, [following, go]);
  return (
    <div className={styles["screen"]} role="region" aria-label={t("The end")}>
      <div className={styles["words"]}>
        <p className={styles["kicker"]}>{t("The end of")}</p>
        <h1 className={styles["name"]}>{name}</h1>
        <div className={styles["actions"]} data-row="end">
          {next !== undefined && following !== null && (
            <>
              <Button kind="primary" icon="play" onClick={() => go(following, { replace: true })}>
                {t("{name} in {seconds} s", { name: next.name, seconds })}
              </Button>
              <Button onClick={() => setStaying(true)}>{t("Stay here")}</Button>
            </>
          )}
          {next !== undefined && following === null && (value?.title?.nextEpisode ?? null) !== null && (
            <Button kind="primary" icon="play" onClick={() => go(`/watch/${next.id}`)}>
              {t("Next: {name}", { name: next.name })}
            </Button>
          )}
          <Button kind="light" icon="restart" onClick={onReplay}>
            {t("Watch again")}
          </Button>
          <Button icon="home" onClick={onLeave}>
            {t("Home")}
          </Button>
        </div>
      </div>
      {similar.length > 0 && (
        <section aria-labelledby="next" className={styles["next"]}>
          <h2 id="next">{t("You may like")}</h2>
          <ul className={styles["titles"]} data-row="next">
            {similar.map((title) => (
              <TitleCard key={title.id} title={title} eager />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
