import { sentenceOf, type HomePlace } from "@marquee/api";
import { Button, classes, Field, IconButton, Notice, Skeleton, Switch, useToast } from "@marquee/ui";
import { useCallback, useEffect, useState } from "react";
import { nameOf } from "../homeRows";
import { moved } from "../moved";
import { DragList } from "../parts/DragList";
import { editors } from "../services";
import styles from "./HomeRowsPage.module.css";

/** In which order the rows of home pages stand. Every change is kept at once, and can be taken back. */
export function HomeRowsPage() {
  const [places, setPlaces] = useState<readonly HomePlace[] | null>(null);
  const [past, setPast] = useState<readonly (readonly HomePlace[])[]>([]);
  const [failure, setFailure] = useState<unknown>(undefined);
  const [collection, setCollection] = useState("");
  const say = useToast();
  const load = useCallback(() => {
    editors.homeRows().then(
      (found) => {
        setPlaces(found);
        setFailure(undefined);
      },
      (error: unknown) => setFailure(error),
    );
  }, []);
  useEffect(load, [load]);
  if (places === null) {
    return (
      <>
        <h1 className={styles["title"]}>Home rows</h1>
        {failure === undefined ? (
          <Skeleton height="16rem" />
        ) : (
          <Notice icon="warning" title="The rows did not load" alert action={<Button onClick={load}>Try again</Button>}>
            <p>{sentenceOf(failure)}</p>
          </Notice>
        )}
      </>
    );
  }
  const keep = (next: readonly HomePlace[], before: readonly (readonly HomePlace[])[]) => {
    const old = places;
    setPlaces(next);
    setPast(before);
    editors.putHomeRows(next).catch((error: unknown) => {
      setPlaces(old);
      say(sentenceOf(error), "bad");
    });
  };
  const change = (next: readonly HomePlace[]) => {
    if (next !== places) {
      keep(next, [...past.slice(-19), places]);
    }
  };
  const add = () => {
    const row = `collection:${collection.trim()}`;
    if (collection.trim() !== "" && !places.some((place) => place.row === row)) {
      change([{ row, shown: true }, ...places]);
    }
    setCollection("");
  };
  return (
    <>
      <header className={styles["header"]}>
        <h1 className={styles["title"]}>Home rows</h1>
        <Button
          icon="restart"
          disabled={past.length === 0}
          onClick={() => {
            const last = past.at(-1);
            if (last !== undefined) {
              keep(last, past.slice(0, -1));
            }
          }}
        >
          Undo
        </Button>
      </header>
      <p className={styles["hint"]}>From the top down, for all viewers within seconds. Drag a row, or move it by its arrows. A row that is empty for somebody is left out for them.</p>
      <DragList
        items={places}
        keyOf={(place) => place.row}
        nameOf={(place) => nameOf(place.row)}
        onMove={(from, to) => change(moved(places, from, to))}
        body={(place) => <span className={classes(styles["name"], !place.shown && styles["hidden"])}>{nameOf(place.row)}</span>}
        buttons={(place) =>
          place.row.startsWith("collection:") && <IconButton icon="trash" label={`Take ${nameOf(place.row)} off the page`} size="small" onClick={() => change(places.filter((one) => one !== place))} />
        }
        end={(place) => <Switch label="Shown" on={place.shown} onChange={(shown) => change(places.map((one) => (one === place ? { ...place, shown } : one)))} />}
      />
      <form
        className={styles["add"]}
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <Field label="Put a collection on the page" hint="By the name that its titles have among their details." maxLength={100} value={collection} onValue={setCollection} />
        <Button type="submit" icon="plus" disabled={collection.trim() === ""}>
          Add
        </Button>
      </form>
    </>
  );
}
