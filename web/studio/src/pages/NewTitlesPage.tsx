import { Problem, sentenceOf } from "@marquee/api";
import { Button, IconButton, Select, useToast } from "@marquee/ui";
import { useCallback, useState } from "react";
import { useLocation } from "wouter";
import { draftOf, faultsOf, type DraftForm } from "../draft";
import { readFilename } from "../filenames";
import { DropZone } from "../parts/DropZone";
import { policyWords } from "../parts/EncodeAgain";
import { TitleForm } from "../parts/TitleForm";
import { editors, uploads } from "../services";
import { usePolled } from "../usePolled";
import { interruptedTitle } from "../uploads/tusTransfer";
import { bytesWords } from "../words";
import styles from "./NewTitlesPage.module.css";

type Entry = { readonly key: number; readonly file: File; readonly form: DraftForm; readonly policy: string; readonly faults: Partial<Record<string, string>>; readonly busy: boolean };

const filesMax = 20;
const policiesPollMs = 300_000;
const thisYear = new Date().getFullYear();

let lastKey = 0;

/** Takes films and what there is to say about them, and sends them off. */
export function NewTitlesPage() {
  const [entries, setEntries] = useState<readonly Entry[]>([]);
  const fetchPolicies = useCallback((signal: AbortSignal) => editors.encodePolicies(signal), []);
  // Without an answer nothing is asked: the film is encoded as most are.
  const policies = usePolled(fetchPolicies, () => policiesPollMs).value ?? [];
  const [, go] = useLocation();
  const say = useToast();

  const take = (files: readonly File[]) => {
    const films = files.slice(0, filesMax - entries.length);
    if (films.length < files.length) {
      say(`At most ${filesMax} films at a time.`, "bad");
    }
    for (const file of films) {
      void interruptedTitle(file).then((titleId) => {
        if (titleId === null) {
          setEntries((now) => [...now, entryOf(file)]);
        } else {
          uploads.add(file, titleId);
          say(`The upload of ${file.name} goes on where it stopped.`);
        }
      });
    }
  };
  const change = (key: number, entry: Partial<Entry>) => setEntries((now) => now.map((one) => (one.key === key ? { ...one, ...entry } : one)));
  const remove = (key: number) => setEntries((now) => now.filter((one) => one.key !== key));

  const send = async (entry: Entry): Promise<boolean> => {
    const faults = faultsOf(entry.form, thisYear);
    if (Object.keys(faults).length > 0) {
      change(entry.key, { faults });
      return false;
    }
    change(entry.key, { busy: true, faults: {} });
    try {
      const title = await editors.createTitle(draftOf(entry.form));
      uploads.add(entry.file, title.id, entry.policy);
      remove(entry.key);
      return true;
    } catch (error) {
      const field = error instanceof Problem && error.field !== null ? formField(error.field) : null;
      change(entry.key, { busy: false, faults: field === null ? {} : { [field]: sentenceOf(error) } });
      if (field === null) {
        say(sentenceOf(error), "bad");
      }
      return false;
    }
  };
  const sendAll = async () => {
    const sent = await Promise.all(entries.map(send));
    if (sent.every(Boolean)) {
      go("/");
    }
  };

  return (
    <>
      <h1 className={styles["title"]}>New titles</h1>
      <DropZone onFiles={take} />
      {entries.map((entry) => (
        <section key={entry.key} className={styles["entry"]} aria-label={entry.file.name}>
          <header className={styles["header"]}>
            <p className={styles["file"]}>
              {entry.file.name} <span className={styles["size"]}>{bytesWords(entry.file.size)}</span>
            </p>
            <IconButton icon="close" label={`Leave ${entry.file.name} out`} size="small" onClick={() => remove(entry.key)} />
          </header>
          <TitleForm form={entry.form} faults={entry.faults} onForm={(form) => change(entry.key, { form })} />
          {policies.length > 1 && (
            <Select
              label="Encode as"
              value={entry.policy === "" ? (policies[0]?.name ?? "") : entry.policy}
              options={policies.map((policy) => ({ value: policy.name, label: policyWords(policy) }))}
              onValue={(policy) => change(entry.key, { policy })}
            />
          )}
        </section>
      ))}
      {entries.length > 0 && (
        <div className={styles["actions"]}>
          <Button kind="primary" size="large" icon="upload" busy={entries.some((entry) => entry.busy)} onClick={() => void sendAll()}>
            {entries.length === 1 ? "Upload it" : `Upload all ${entries.length}`}
          </Button>
        </div>
      )}
    </>
  );
}

function entryOf(file: File): Entry {
  const { name, year } = readFilename(file.name);
  return {
    key: ++lastKey,
    file,
    form: { name, description: "", year: String(year ?? thisYear), rating: "7", genres: "", maturity: "13", cast: "", publishWhenReady: true, isProtected: false },
    policy: "",
    faults: {},
    busy: false,
  };
}

function formField(field: string): string {
  return field === "release_year" ? "year" : field;
}
