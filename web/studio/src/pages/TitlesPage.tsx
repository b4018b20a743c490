import { sentenceOf, type EditorTitle, type TitleState } from "@marquee/api";
import { Button, Field, Icon, Notice, Poster, Select, Skeleton } from "@marquee/ui";
import { useCallback, useState } from "react";
import { Link, useLocation } from "wouter";
import { JobView } from "../parts/JobView";
import { StateBadge } from "../parts/StateBadge";
import { editors } from "../services";
import { usePolled } from "../usePolled";
import { dateWords } from "../words";
import styles from "./TitlesPage.module.css";

const pageSize = 50;
const busyMs = 1000;
const restMs = 10_000;
const states: readonly { readonly value: TitleState | ""; readonly label: string }[] = [
  { value: "", label: "All" },
  { value: "draft", label: "Drafts" },
  { value: "review", label: "In review" },
  { value: "scheduled", label: "Scheduled" },
  { value: "announced", label: "Coming soon" },
  { value: "published", label: "Published" },
];

/** Every title, drafts included, with what is going on with it. */
export function TitlesPage() {
  const [shown, setShown] = useState(pageSize);
  const [, go] = useLocation();
  const [words, setWords] = useState("");
  const [state, setState] = useState<TitleState | "">("");
  const fetch = useCallback((signal: AbortSignal) => loadTitles(shown, signal, words, state), [shown, words, state]);
  const { value, error, reload } = usePolled(fetch, (page) => (page?.titles.some(isBusy) === true ? busyMs : restMs));
  return (
    <>
      <header className={styles["header"]}>
        <h1 className={styles["title"]}>Titles</h1>
        <Button kind="primary" icon="upload" onClick={() => go("/new")}>
          New titles
        </Button>
      </header>
      <div className={styles["narrow"]} role="search">
        <Field label="Search by name" type="search" value={words} onValue={setWords} />
        <Select label="State" value={state} options={states} onValue={(value) => setState(states.find((one) => one.value === value)?.value ?? "")} />
      </div>
      {error !== undefined && (
        <p role="alert" className={styles["error"]}>
          {sentenceOf(error)}
        </p>
      )}
      {value === undefined && error === undefined && (
        <div role="status" aria-label="Loading" className={styles["list"]}>
          {[0, 1, 2, 3].map((row) => (
            <Skeleton key={row} height="6.5rem" />
          ))}
        </div>
      )}
      {value?.titles.length === 0 && (words !== "" || state !== "") && (
        <Notice icon="search" title="No title is like that">
          <p>Try fewer letters, or another state.</p>
        </Notice>
      )}
      {value?.titles.length === 0 && words === "" && state === "" && (
        <Notice
          icon="upload"
          title="Nothing here yet"
          action={
            <Button kind="primary" icon="upload" onClick={() => go("/new")}>
              Upload the first
            </Button>
          }
        >
          <p>Upload a film, say what it is, and viewers can watch it a little later.</p>
        </Notice>
      )}
      {value !== undefined && value.titles.length > 0 && (
        <ul className={styles["list"]}>
          {value.titles.map((title) => (
            <TitleRow key={title.id} title={title} onChanged={reload} />
          ))}
        </ul>
      )}
      {value !== undefined && value.next !== null && <Button onClick={() => setShown(shown + pageSize)}>Show more</Button>}
    </>
  );
}

function TitleRow({ title, onChanged }: { readonly title: EditorTitle; readonly onChanged: () => void }) {
  return (
    <li className={styles["row"]}>
      <Link to={`/titles/${title.id}`} className={styles["main"]}>
        <span className={styles["poster"]}>
          <Poster id={title.id} name={title.name} url={title.poster_url ?? ""} />
        </span>
        <span className={styles["words"]}>
          <span className={styles["name"]}>{title.name}</span>
          <span className={styles["facts"]}>
            {title.release_year} · {title.genres.join(", ")}
          </span>
          <span className={styles["facts"]}>
            Added {dateWords(title.added_at)}
            {title.heights !== null && title.heights.length > 0 && ` · up to ${Math.max(...title.heights)}p`}
          </span>
        </span>
      </Link>
      <div className={styles["state"]}>
        <StateBadge title={title} />
        {title.job !== null && <JobView job={title.job} onChanged={onChanged} />}
      </div>
      <Link to={`/titles/${title.id}`} className={styles["edit"]} aria-label={`Edit ${title.name}`}>
        <Icon name="right" size={20} />
      </Link>
    </li>
  );
}

async function loadTitles(count: number, signal: AbortSignal, words: string, state: TitleState | "") {
  let page = await editors.titles(null, pageSize, signal, words.trim(), state);
  const titles = [...page.titles];
  while (page.next !== null && titles.length < count) {
    page = await editors.titles(page.next, pageSize, signal, words.trim(), state);
    titles.push(...page.titles);
  }
  return { titles, next: page.next };
}

function isBusy(title: EditorTitle): boolean {
  return title.job?.state === "queued" || title.job?.state === "running";
}
