import type { TitleSummaryFragment } from "@marquee/api";
import { TitleCard } from "./TitleCard";
import styles from "./TitleGrid.module.css";

/** Titles in as many columns as fit. */
export function TitleGrid({ titles }: { readonly titles: readonly TitleSummaryFragment[] }) {
  return (
    <ul className={styles["grid"]}>
      {titles.map((title, index) => (
        <TitleCard key={title.id} title={title} eager={index < 12} />
      ))}
    </ul>
  );
}
