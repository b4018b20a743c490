import { Problem, sentenceOf } from "@marquee/api";
import { Button, Dialog, Field } from "@marquee/ui";
import { useId, useState } from "react";
import { editors } from "../services";
import styles from "./RenameCollection.module.css";

export type RenameCollectionProps = {
  readonly name: string;
  readonly onClose: () => void;
  /** @param merged whether two became one, which has no way back */
  readonly onRenamed: (to: string, merged: boolean) => void;
};

/** Asks for another name of a collection, and whether to merge it with the one that has the name. */
export function RenameCollection({ name, onClose, onRenamed }: RenameCollectionProps) {
  const [to, setTo] = useState(name);
  const [taken, setTaken] = useState<string | null>(null);
  const [error, setError] = useState<string | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const form = useId();
  const wanted = to.trim();
  const isTaken = taken === wanted;
  const rename = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await editors.renameCollection(name, wanted, isTaken);
      onRenamed(wanted, isTaken);
    } catch (failure) {
      setBusy(false);
      if (failure instanceof Problem && failure.code === "conflict") {
        setTaken(wanted);
      } else {
        setError(sentenceOf(failure));
      }
    }
  };
  return (
    <Dialog
      title={`Rename ${name}`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} kind="primary" busy={busy} disabled={wanted === "" || wanted === name}>
            {isTaken ? "Merge them" : "Rename"}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className={styles["form"]}
        onSubmit={(event) => {
          event.preventDefault();
          if (wanted !== "" && wanted !== name && !busy) {
            void rename();
          }
        }}
      >
        <Field label="Name" maxLength={100} value={to} onValue={setTo} error={error} hint="Its titles follow, and its row on the home page." />
        {isTaken && <p role="alert">There is a collection {wanted} already. Merged, these titles stand behind the ones it has, and that cannot be undone.</p>}
      </form>
    </Dialog>
  );
}
