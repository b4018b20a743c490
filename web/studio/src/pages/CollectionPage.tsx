import { sentenceOf, type Collection, type CollectionTitle, type EditorTitle } from "@marquee/api";
import { Button, IconButton, Notice, Poster, Skeleton, useToast } from "@marquee/ui";
import { useMemo, useState } from "react";
import { Link, useLocation } from "wouter";
import { moved } from "../moved";
import { DragList } from "../parts/DragList";
import { RenameCollection } from "../parts/RenameCollection";
import { StateBadge } from "../parts/StateBadge";
import { TitlePicker } from "../parts/TitlePicker";
import { editors } from "../services";
import { useCollection } from "../useCollection";
import styles from "./CollectionPage.module.css";

/** One collection: its titles in the order in which viewers see them. Every change is kept at once. */
export function CollectionPage({ name }: { readonly name: string }) {
  const { collection, failure, load, write } = useCollection(name);
  const [renaming, setRenaming] = useState(false);
  const [, go] = useLocation();
  const say = useToast();
  const taken = useMemo(() => new Set(collection?.titles.map((title) => title.id)), [collection]);
  const put = (title: CollectionTitle, at: number | null) =>
    write(
      (shown) => withTitle(shown, title, at),
      () => editors.putInCollection(name, title.id, at),
    );
  const take = (title: CollectionTitle) =>
    write(
      (shown) => withoutTitle(shown, title.id),
      () => editors.takeFromCollection(name, title.id),
    );
  const add = async (found: EditorTitle) => {
    const title = memberOf(found);
    if (await put(title, null)) {
      say(`${title.name} is in ${name}.`, "plain", () => void take(title));
    }
  };
  const remove = async (title: CollectionTitle, held: Collection) => {
    // Where nobody put them in order, it finds its place again by itself.
    const at = held.ordered ? held.titles.indexOf(title) : null;
    if (await take(title)) {
      say(`${title.name} is out of ${name}.`, "plain", () => void put(title, at));
    }
  };
  const open = (other: string) => go(`/collections/${encodeURIComponent(other)}`, { replace: true });
  const nameBack = (other: string) => editors.renameCollection(other, name, false).then(
    () => open(name),
    (error: unknown) => say(sentenceOf(error), "bad"),
  );
  return (
    <>
      <header className={styles["header"]}>
        <div>
          <Link to="/collections" className={styles["up"]}>
            Collections
          </Link>
          <h1 className={styles["title"]}>{name}</h1>
        </div>
        <Button icon="edit" disabled={collection === null || collection.total === 0} onClick={() => setRenaming(true)}>
          Rename
        </Button>
      </header>
      {collection === null && failure === undefined && (
        <div role="status" aria-label="Loading" className={styles["loading"]}>
          {[0, 1, 2, 3].map((row) => (
            <Skeleton key={row} height="4.5rem" />
          ))}
        </div>
      )}
      {collection === null && failure !== undefined && (
        <Notice icon="warning" title="This collection did not load" alert action={<Button onClick={load}>Try again</Button>}>
          <p>{sentenceOf(failure)}</p>
        </Notice>
      )}
      {collection !== null && <TitlePicker taken={taken} onPick={(title) => void add(title)} />}
      {collection?.total === 0 && (
        <Notice icon="stack" title="No titles yet">
          <p>The collection is there as soon as it has its first title.</p>
        </Notice>
      )}
      {collection !== null && collection.total > 0 && (
        <>
          <p className={styles["hint"]}>
            {collection.ordered ? "Viewers see them in this order." : "Oldest release first, until you move one."} Drag a title, or move it by its arrows. Those that are not published stand here
            alone.
          </p>
          <DragList
            items={collection.titles}
            keyOf={(title) => title.id}
            nameOf={(title) => title.name}
            onMove={(from, to) => {
              const title = collection.titles[from];
              if (title !== undefined) {
                void write(
                  (shown) => ({ ...shown, ordered: true, titles: moved(shown.titles, from, to) }),
                  () => editors.putInCollection(name, title.id, to),
                );
              }
            }}
            body={(title) => <Member title={title} />}
            buttons={(title) => <IconButton icon="trash" label={`Take ${title.name} out`} size="small" onClick={() => void remove(title, collection)} />}
          />
          {collection.total > collection.titles.length && <p className={styles["hint"]}>And {collection.total - collection.titles.length} more behind them.</p>}
        </>
      )}
      {renaming && (
        <RenameCollection
          name={name}
          onClose={() => setRenaming(false)}
          onRenamed={(to, merged) => {
            say(`${name} is ${to} now.`, "plain", merged ? undefined : () => void nameBack(to));
            open(to);
          }}
        />
      )}
    </>
  );
}

function Member({ title }: { readonly title: CollectionTitle }) {
  return (
    <span className={styles["member"]}>
      <span className={styles["poster"]}>
        <Poster id={title.id} name={title.name} url={title.poster_url ?? ""} />
      </span>
      <span className={styles["words"]}>
        <Link to={`/titles/${title.id}`} className={styles["name"]} draggable={false}>
          {title.name}
        </Link>
        <span className={styles["facts"]}>{title.release_year}</span>
        {/* The poster comes with the film. */}
        {title.state !== "published" && <StateBadge title={{ state: title.state, asset_id: title.poster_url, job: null }} />}
      </span>
    </span>
  );
}

function withTitle(shown: Collection, title: CollectionTitle, at: number | null): Collection {
  const others = shown.titles.filter((one) => one.id !== title.id);
  const before = at ?? others.length;
  return { ...withoutTitle(shown, title.id), total: shown.total - (shown.titles.length - others.length) + 1, titles: [...others.slice(0, before), title, ...others.slice(before)] };
}

function withoutTitle(shown: Collection, id: string): Collection {
  const titles = shown.titles.filter((one) => one.id !== id);
  return { ...shown, total: shown.total - (shown.titles.length - titles.length), titles };
}

function memberOf(title: EditorTitle): CollectionTitle {
  return { id: title.id, name: title.name, release_year: title.release_year, kind: title.particulars.kind, state: title.state, poster_url: title.poster_url };
}
