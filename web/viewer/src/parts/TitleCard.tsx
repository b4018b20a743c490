import type { TitleSummaryFragment } from "@marquee/api";
import { classes, pictureSource, Poster } from "@marquee/ui";
import { useRef } from "react";
import { Link } from "wouter";
import { maturityWords } from "../words";
import { ResumeBar } from "./ResumeBar";
import styles from "./TitleCard.module.css";
import { useHoverCard } from "./useHoverCard";
import { t } from "../i18n";

type TitleCardProps = {
  readonly title: TitleSummaryFragment;
  readonly shape?: "poster" | "wide";
  /** The place in a ranked row, drawn as a numeral behind the poster. */
  readonly rank?: number | null;
  readonly eager?: boolean;
};

const stillPlace = "(max-width: 40rem) 75vw, 28vw";

/** A title on a shelf or in a grid. Opens its page; under a pointer it grows and says more. */
export function TitleCard({ title, shape = "poster", rank = null, eager = false }: TitleCardProps) {
  const card = useRef<HTMLAnchorElement>(null);
  const hover = useHoverCard(title, card);
  const mark = title.kind === "SERIES" ? t("Series") : title.playable ? null : t("Coming soon");
  const label = [rank === null ? null : t("Number {rank}", { rank }), title.name, String(title.releaseYear), maturityWords(title.maturity), mark].filter(Boolean).join(", ");
  return (
    <li className={classes(styles["item"], rank !== null && styles["ranked"])}>
      {rank !== null && (
        <svg className={styles["numeral"]} viewBox="0 0 100 120" aria-hidden="true" focusable="false" data-wide={rank > 9}>
          <text x="100" y="116" textAnchor="end">
            {rank}
          </text>
        </svg>
      )}
      <Link ref={card} to={`/title/${title.id}`} className={classes(styles["card"], styles[shape])} aria-label={label} onPointerEnter={hover.enter} onPointerLeave={hover.leave}>
        {shape === "poster" ? (
          <Poster id={title.id} name={title.name} url={title.posterUrl} small={String(title.releaseYear)} eager={eager} />
        ) : (
          <span className={styles["still"]}>
            {title.backdropUrl !== "" && <img {...pictureSource("backdrop", title.backdropUrl, eager ? stillPlace : `auto, ${stillPlace}`)} alt="" loading={eager ? "eager" : "lazy"} decoding="async" draggable={false} />}
            <span className={styles["stillName"]}>{title.name}</span>
          </span>
        )}
        {mark !== null && (
          <span className={styles["mark"]} aria-hidden="true">
            {mark}
          </span>
        )}
        {title.progress !== null && <ResumeBar title={title} />}
      </Link>
      {hover.card}
    </li>
  );
}
