import { sentenceOf, type Collection } from "@marquee/api";
import { Button, Field, Notice, Poster, Skeleton } from "@marquee/ui";
import { useCallback, useState } from "react";
import { Link, useLocation } from "wouter";
import { editors } from "../services";
import { usePolled } from "../usePolled";
import styles from "./CollectionsPage.module.css";

const pageSize = 50;
const everyMs = 10_000;

/** All collections by name, and the way to a new one. */
export function CollectionsPage() {
  const [words, setWords] = useState("");
  const [shown, setShown] = useState(pageSize);
  const [made, setMade] = useState("");
  const [, go] = useLocation();
  const wanted = words.trim();
  const fetch = useCallback((signal: AbortSignal) => loadCollections(shown, wanted, signal), [shown, wanted]);
  const { value, error, reload } = usePolled(fetch, () => everyMs);
  return (
    <>
      <h1 className={styles["title"]}>Collections</h1>
      <p className={styles["hint"]}>Titles that belong together. Viewers find a collection on the pages of its titles, and on the home page where it has a row.</p>
      <div className={styles["forms"]}>
        <div role="search">
          <Field label="Search by name" type="search" value={words} onValue={setWords} />
        </div>
        <form
          className={styles["new"]}
          onSubmit={(event) => {
            event.preventDefault();
            if (made.trim() !== "") {
              go(pathOf(made.trim()));
            }
          }}
        >
          <Field label="New collection" maxLength={100} value={made} onValue={setMade} />
          <Button type="submit" icon="plus" disabled={made.trim() === ""}>
            Begin
          </Button>
        </form>
      </div>
      {error !== undefined && value !== undefined && (
        <p role="alert" className={styles["error"]}>
          {sentenceOf(error)}
        </p>
      )}
      {value === undefined && error !== undefined && (
        <Notice icon="warning" title="The collections did not load" alert action={<Button onClick={reload}>Try again</Button>}>
          <p>{sentenceOf(error)}</p>
        </Notice>
      )}
      {value === undefined && error === undefined && (
        <div role="status" aria-label="Loading" className={styles["grid"]}>
          {[0, 1, 2, 3].map((card) => (
            <Skeleton key={card} height="11rem" />
          ))}
        </div>
      )}
      {value?.collections.length === 0 && wanted !== "" && (
        <Notice icon="search" title="No collection is named like that">
          <p>Try fewer letters.</p>
        </Notice>
      )}
      {value?.collections.length === 0 && wanted === "" && (
        <Notice icon="stack" title="No collections yet">
          <p>Name one above, and add its first title.</p>
        </Notice>
      )}
      {value !== undefined && value.collections.length > 0 && (
        <ul className={styles["grid"]}>
          {value.collections.map((collection) => (
            <li key={collection.name}>
              <CollectionCard collection={collection} />
            </li>
          ))}
        </ul>
      )}
      {value !== undefined && value.next !== null && <Button onClick={() => setShown(shown + pageSize)}>Show more</Button>}
    </>
  );
}

function CollectionCard({ collection }: { readonly collection: Collection }) {
  return (
    <Link to={pathOf(collection.name)} className={styles["card"]}>
      <span className={styles["posters"]} aria-hidden>
        {collection.titles.map((title) => (
          <span key={title.id} className={styles["poster"]}>
            <Poster id={title.id} name={title.name} url={title.poster_url ?? ""} />
          </span>
        ))}
      </span>
      <span className={styles["name"]}>{collection.name}</span>{" "}
      <span className={styles["facts"]}>{countWords(collection.total)}</span>
    </Link>
  );
}

function pathOf(name: string): string {
  return `/collections/${encodeURIComponent(name)}`;
}

/** 1 → "1 title". */
function countWords(titles: number): string {
  return titles === 1 ? "1 title" : `${titles} titles`;
}

async function loadCollections(count: number, words: string, signal: AbortSignal) {
  let page = await editors.collections(null, words, signal);
  const collections = [...page.collections];
  while (page.next !== null && collections.length < count) {
    page = await editors.collections(page.next, words, signal);
    collections.push(...page.collections);
  }
  return { collections, next: page.next };
}
