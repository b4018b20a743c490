import { SimilarTitlesDocument } from "@marquee/api";
import { Button } from "@marquee/ui";
import { useLocation } from "wouter";
import { TitleCard } from "../parts/TitleCard";
import { useQuery } from "../useQuery";
import styles from "./EndScreen.module.css";

type EndScreenProps = { readonly movieId: string; readonly name: string; readonly onReplay: () => void; readonly onLeave: () => void };

/** What comes after the end. */
export function EndScreen({ movieId, name, onReplay, onLeave }: EndScreenProps) {
  const { value } = useQuery(SimilarTitlesDocument, { id: movieId });
  const similar = value?.similar ?? [];
  const next = value?.title?.nextEpisode ?? null;
  const [, go] = useLocation();
  return (
    <div className={styles["screen"]} role="region" aria-label="The end">
      <div className={styles["words"]}>
        <p className={styles["kicker"]}>The end of</p>
        <h1 className={styles["name"]}>{name}</h1>
        <div className={styles["actions"]} data-row="end">
          {next !== null && (
            <Button kind="primary" icon="play" onClick={() => go(`/watch/${next.id}`)}>
              Next: {next.name}
            </Button>
          )}
          <Button kind="light" icon="restart" onClick={onReplay}>
            Watch again
          </Button>
          <Button icon="home" onClick={onLeave}>
            Home
          </Button>
        </div>
      </div>
      {similar.length > 0 && (
        <section aria-labelledby="next" className={styles["next"]}>
          <h2 id="next">You may like</h2>
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
