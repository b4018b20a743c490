import type { TitleDetailsFragment } from "@marquee/api";
import { Button, pictureSource } from "@marquee/ui";
import { useLocation } from "wouter";
import { Facts } from "./Facts";
import styles from "./Hero.module.css";
import { PlayButton } from "./PlayButton";
import { Preview } from "./Preview";
import { ResumeBar } from "./ResumeBar";
import { t } from "../i18n";

const previewAfterMs = 3000;

/** The title at the top of the home page, over its own backdrop. */
export function Hero({ title }: { readonly title: TitleDetailsFragment }) {
  const [, go] = useLocation();
  return (
    <section className={styles["hero"]} aria-label={t("Featured: {name}", { name: title.name })}>
      <div className={styles["picture"]}>
        {title.backdropUrl !== "" && <img {...pictureSource("backdrop", title.backdropUrl, "100vw")} alt="" fetchPriority="high" draggable={false} />}
        <Preview title={title} afterMs={previewAfterMs} />
      </div>
      <div className={styles["words"]}>
        <p className={styles["kicker"]}>{title.genres.slice(0, 3).map((genre) => t(genre)).join(" · ")}</p>
        <h1 className={styles["name"]} data-long={title.name.length > 22}>
          {title.name}
        </h1>
        <Facts title={title} />
        <p className={styles["description"]} dir="auto">{title.description}</p>
        {title.progress !== null && (
          <div className={styles["resume"]}>
            <ResumeBar title={title} words />
          </div>
        )}
        <div className={styles["actions"]} data-row="hero">
          <PlayButton title={title} />
          <Button size="large" icon="info" onClick={() => go(`/title/${title.id}`)}>
            {t("More")}
          </Button>
        </div>
      </div>
    </section>
  );
}
