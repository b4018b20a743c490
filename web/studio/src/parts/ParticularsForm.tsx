import { sentenceOf, type EditorTitle, type Particulars } from "@marquee/api";
import { Button, Field, Select, Switch, useToast } from "@marquee/ui";
import { useState } from "react";
import { belongs, particularsOf, textOf } from "../particulars";
import { editors } from "../services";
import styles from "./TitleForm.module.css";

const kinds: readonly { readonly value: Particulars["kind"]; readonly label: string }[] = [
  { value: "movie", label: "Movie" },
  { value: "series", label: "Series" },
  { value: "episode", label: "Episode" },
  { value: "trailer", label: "Trailer" },
];

type ParticularsFormProps = { readonly title: EditorTitle; readonly onChanged: () => void };

/** What a title has beyond the facts of all: translations, ratings, licences, when it comes. */
export function ParticularsForm({ title, onChanged }: ParticularsFormProps) {
  const [text, setText] = useState(() => textOf(title.particulars));
  const [busy, setBusy] = useState(false);
  const say = useToast();
  const set = (change: Partial<typeof text>) => setText({ ...text, ...change });
  const save = async () => {
    setBusy(true);
    try {
      await editors.changeParticulars(title.id, particularsOf(text));
      say("Saved.");
      onChanged();
    } catch (error) {
      say(error instanceof Error && error.name === "Error" ? error.message : sentenceOf(error), "bad");
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className={styles["form"]}
      aria-label="Details"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h2 className={styles["wide"]}>Details</h2>
      <Select label="Kind" value={text.kind} options={kinds} onValue={(value) => set({ kind: kinds.find((kind) => kind.value === value)?.value ?? "movie" })} />
      {belongs(text.kind) && (
        <>
          <Field label={text.kind === "episode" ? "Id of its series" : "Id of what it is for"} hint="As in the address of that title's page." value={text.parent} onValue={(parent) => set({ parent })} />
          <Field label="Season" hint="0 for specials." inputMode="numeric" value={text.season} onValue={(season) => set({ season })} />
          <Field label="Number" inputMode="numeric" value={text.number} onValue={(number) => set({ number })} />
        </>
      )}
      <Field label="Original name" maxLength={200} value={text.originalName} onValue={(originalName) => set({ originalName })} />
      <Field label="Directors" hint="With commas between them." value={text.directors} onValue={(directors) => set({ directors })} />
      <Field label="Collections" hint="With commas between them." value={text.collections} onValue={(collections) => set({ collections })} />
      <Field label="Popularity, 0 to 100" inputMode="decimal" value={text.popularity} onValue={(popularity) => set({ popularity })} />
      <Field label="Credits begin at second" hint="0 when unknown." inputMode="numeric" value={text.creditsAt} onValue={(creditsAt) => set({ creditsAt })} />
      <Field label="Publish at, in UTC" type="datetime-local" value={text.publishAt} onValue={(publishAt) => set({ publishAt })} />
      <div className={styles["wide"]}>
        <Field label="Translations" hint="A line for each language: de: Name | Description" rows={3} value={text.texts} onValue={(texts) => set({ texts })} />
      </div>
      <Field label="Ages by country" hint="A line for each: DE 16" rows={3} value={text.ratings} onValue={(ratings) => set({ ratings })} />
      <Field label="Licences" hint="From, until, countries: 2026-01-01 - DE AT. None is always and everywhere." rows={3} value={text.licences} onValue={(licences) => set({ licences })} />
      <div className={styles["wide"]}>
        <Switch label="Announce it" hint="Viewers find it as coming soon before there is a film." on={text.announced} onChange={(announced) => set({ announced })} />
      </div>
      <div className={styles["wide"]}>
        <Button type="submit" busy={busy}>
          Save details
        </Button>
      </div>
    </form>
  );
}
