import type { TitleDetailsFragment } from "@marquee/api";
import { Button } from "@marquee/ui";
import { useLocation } from "wouter";
import { Facts } from "./Facts";
import styles from "./Hero.module.css";
import { PlayButton } from "./PlayButton";
import { ResumeBar } from "./ResumeBar";

/** The title at the top of the home page, over its own backdrop. */
export function Hero({ title }: { readonly title: TitleDetailsFragment }) {
  const [, go] = useLocation();
  return (
    <section className={styles["hero"]} aria-label={`Featured: ${title.name}`}>
      <div className={styles["picture"]}>
        {title.backdropUrl !== "" && <img src={title.backdropUrl} alt="" fetchPriority="high" draggable={false} />}
      </div>
      <div className={styles["words"]}>
        <p className={styles["kicker"]}>{title.genres.slice(0, 3).join(" · ")}</p>
        <h1 className={styles["name"]} data-long={title.name.length > 22}>
          {title.name}
        </h1>
        <Facts title={title} />
        <p className={styles["description"]}>{title.description}</p>
        {title.progress !== null && (
          <div className={styles["resume"]}>
            <ResumeBar title={title} words />
          </div>
        )}
        <div className={styles["actions"]} data-row="hero">
          <PlayButton title={title} />
          <Button size="large" icon="info" onClick={() => go(`/title/${title.id}`)}>
            More
          </Button>
        </div>
      </div>
    </section>
  );
}
