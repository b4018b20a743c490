import { useState, type CSSProperties } from "react";
import { classes } from "./classes";
import styles from "./Poster.module.css";
import { pictureSource } from "./pictures";
import { posterNameSize, posterTreatment } from "./posterTreatment";

const inRow = "(max-width: 40rem) 43vw, 18vw";

export type PosterProps = {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  /** The line in small print, such as the year. */
  readonly small?: string | undefined;
  readonly eager?: boolean;
  /** How wide it is shown, as the sizes of an img say it; what a row of posters has unless told otherwise. */
  readonly place?: string;
};

/** A frame of the film with its name set on it, two by three. The name is a picture here: whoever shows it labels it. */
export function Poster({ id, name, url, small, eager = false, place = inRow }: PosterProps) {
  const [missing, setMissing] = useState(false);
  const { treatment, ink, ground } = posterTreatment(id, name);
  const style = {
    "--poster-ink": `var(--poster-${ink})`,
    "--poster-ground": `var(--poster-${ground})`,
    "--poster-size": posterNameSize(treatment, name),
  } as CSSProperties;
  return (
    <div className={classes(styles["poster"], styles[treatment])} style={style} aria-hidden="true">
      {!missing && url !== "" && (
        <img
          {...pictureSource("poster", url, eager ? place : `auto, ${place}`)}
          alt=""
          width={600}
          height={900}
          loading={eager ? "eager" : "lazy"}
          decoding="async"
          draggable={false}
          className={styles["picture"]}
          onError={() => setMissing(true)}
        />
      )}
      <div className={styles["wash"]} />
      <div className={styles["lettering"]}>
        <span className={styles["rule"]} />
        <span className={styles["name"]}>{treatment === "stack" ? name.split(" ").map((word, i) => <span key={i}>{word} </span>) : name}</span>{" "}
        {small !== undefined && <span className={styles["small"]}>{small}</span>}
      </div>
    </div>
  );
}
