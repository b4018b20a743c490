import { sentenceOf, type EditorTitle } from "@marquee/api";
import { Button, Field, Poster } from "@marquee/ui";
import { useEffect, useRef, useState } from "react";
import { editors } from "../services";
import styles from "./TitlePicker.module.css";

const shownMax = 8;
const pauseMs = 200;

export type TitlePickerProps = {
  /** Ids of those that are picked already. */
  readonly taken: ReadonlySet<string>;
  readonly onPick: (title: EditorTitle) => void;
};

type Found = { readonly words: string; readonly titles: readonly EditorTitle[]; readonly error: unknown };

/** A field that finds films and series by their names, drafts too, to pick one after the other. */
export function TitlePicker({ taken, onPick }: TitlePickerProps) {
  const [words, setWords] = useState("");
  const [found, setFound] = useState<Found | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const wanted = words.trim();
  useEffect(() => {
    if (wanted === "") {
      return undefined;
    }
    const ending = new AbortController();
    const timer = setTimeout(() => {
      editors.titles(null, 50, ending.signal, wanted).then(
        (page) => setFound({ words: wanted, titles: page.titles.filter(isOnShelves).slice(0, shownMax), error: undefined }),
        (error: unknown) => {
          if (!ending.signal.aborted) {
            setFound({ words: wanted, titles: [], error });
          }
        },
      );
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      ending.abort();
    };
  }, [wanted]);
  const shown = wanted === "" ? null : found;
  const pick = (title: EditorTitle) => {
    onPick(title);
    setWords("");
    // The button goes, and the next name is to be typed.
    box.current?.querySelector("input")?.focus();
  };
  return (
    <div ref={box} className={styles["picker"]} role="search">
      <Field label="Add a title" hint="Films and series by their name, drafts too." type="search" value={words} onValue={setWords} />
      <p className={styles["news"]} role="status">
        {shown !== null && shown.error === undefined && shown.titles.length === 0 && shown.words === wanted && "No film or series is named like that."}
      </p>
      {shown?.error !== undefined && (
        <p role="alert" className={styles["error"]}>
          {sentenceOf(shown?.error)}
        </p>
      )}
      {shown !== null && shown.titles.length > 0 && (
        <ul className={styles["found"]}>
          {shown.titles.map((title) => (
            <li key={title.id} className={styles["one"]}>
              <span className={styles["poster"]}>
                <Poster id={title.id} name={title.name} url={title.poster_url ?? ""} />
              </span>
              <span className={styles["words"]}>
                <span className={styles["name"]}>{title.name}</span>
                <span className={styles["facts"]}>{title.release_year}</span>
              </span>
              {taken.has(title.id) ? (
                <span className={styles["facts"]}>In it already</span>
              ) : (
                <Button icon="plus" aria-label={`Add ${title.name}`} onClick={() => pick(title)}>
                  Add
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function isOnShelves(title: EditorTitle): boolean {
  return title.particulars.kind === "movie" || title.particulars.kind === "series";
}
