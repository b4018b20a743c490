import { sentenceOf, type ProfileDraft } from "@marquee/api";
import { Button, Dialog, Field, Switch } from "@marquee/ui";
import { useState } from "react";
import { Avatar } from "../parts/Avatar";
import { faces } from "../session/avatars";
import styles from "./ProfileForm.module.css";

type ProfileFormProps = {
  readonly heading: string;
  readonly draft: ProfileDraft;
  readonly onSave: (draft: ProfileDraft) => Promise<void>;
  readonly onLeave: () => void;
  readonly onRemove?: (() => Promise<void>) | undefined;
};

/** Name, face, and whether it is a child's. */
export function ProfileForm({ heading, draft, onSave, onLeave, onRemove }: ProfileFormProps) {
  const [name, setName] = useState(draft.name);
  const [kids, setKids] = useState(draft.kids);
  const [avatar, setAvatar] = useState(draft.avatar);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);
  const run = (work: () => Promise<void>) => {
    setBusy(true);
    setError(null);
    work().catch((thrown: unknown) => {
      setAsking(false);
      setError(sentenceOf(thrown));
      setBusy(false);
    });
  };
  return (
    <form
      className={styles["form"]}
      onSubmit={(event) => {
        event.preventDefault();
        run(() => onSave({ name: name.trim(), kids, avatar }));
      }}
    >
      <h1 className={styles["heading"]}>{heading}</h1>
      {error !== null && (
        <p role="alert" className={styles["error"]}>
          {error}
        </p>
      )}
      <Field label="Name" required maxLength={30} value={name} onValue={setName} />
      <fieldset>
        <legend className={styles["legend"]}>Face</legend>
        <div className={styles["faces"]}>
          {faces.map((face) => (
            <label key={face.id} className={styles["face"]}>
              <input type="radio" name="avatar" value={face.id} checked={avatar === face.id} onChange={() => setAvatar(face.id)} className="visually-hidden" />
              <Avatar avatar={face.id} />
              <span className="visually-hidden">{face.name}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <Switch label="A child's profile" hint="Shows only what suits children, and never more than that." on={kids} onChange={setKids} />
      <div className={styles["actions"]} data-row="actions">
        <Button type="submit" kind="primary" busy={busy}>
          Save
        </Button>
        <Button onClick={onLeave}>Leave it</Button>
        {onRemove !== undefined && (
          <Button kind="ghost" icon="trash" onClick={() => setAsking(true)}>
            Delete
          </Button>
        )}
      </div>
      {asking && onRemove !== undefined && (
        <Dialog
          title={`Delete ${draft.name}?`}
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button onClick={() => setAsking(false)}>Keep it</Button>
              <Button kind="danger" busy={busy} onClick={() => run(onRemove)}>
                Delete
              </Button>
            </>
          }
        >
          Its list and everything it has watched go with it. This cannot be undone.
        </Dialog>
      )}
    </form>
  );
}
