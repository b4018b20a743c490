import { sentenceOf, type ProfileDraft } from "@marquee/api";
import { Button, Dialog, Field, Select, Switch } from "@marquee/ui";
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
  readonly hasPin?: boolean;
  /** Answers an address at which another account can take the profile, or null when it came to nothing. */
  readonly onGive?: (() => Promise<string | null>) | undefined;
};

const limits = [
  { value: "18", label: "Everything" },
  { value: "16", label: "Up to 16" },
  { value: "13", label: "Up to 13" },
  { value: "7", label: "Up to 7" },
  { value: "0", label: "For everybody only" },
];
const languages = [
  { value: "", label: "As this device has it" },
  { value: "en", label: "English" },
  { value: "de", label: "Deutsch" },
  { value: "es", label: "Español" },
  { value: "fr", label: "Français" },
  { value: "it", label: "Italiano" },
  { value: "pt-BR", label: "Português (Brasil)" },
  { value: "ja", label: "日本語" },
];

/** Name, face, what it may see, and what guards it. */
export function ProfileForm({ heading, draft, onSave, onLeave, onRemove, onGive, hasPin = false }: ProfileFormProps) {
  const [name, setName] = useState(draft.name);
  const [kids, setKids] = useState(draft.kids);
  const [avatar, setAvatar] = useState(draft.avatar);
  const [language, setLanguage] = useState(draft.language ?? "");
  const [maturity, setMaturity] = useState(draft.maturity ?? 18);
  const [autoplay, setAutoplay] = useState(draft.autoplay ?? true);
  const [guarded, setGuarded] = useState(hasPin);
  const [pin, setPin] = useState("");
  const [gift, setGift] = useState<string | null>(null);
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
        const change = guarded ? (pin === "" ? {} : { pin }) : hasPin ? { pin: "" } : {};
        run(async () => {
          await onSave({ name: name.trim(), kids, avatar, language, maturity, autoplay, ...change });
          setBusy(false);
        });
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
      {!kids && <Select label="May see" value={String(maturity)} options={limits} onValue={(value) => setMaturity(Number(value))} />}
      <Select label="Language" value={language} options={languages} onValue={setLanguage} />
      <Switch label="Play on by itself" hint="Starts what comes next when a film ends." on={autoplay} onChange={setAutoplay} />
      <Switch label="Ask for a PIN" hint="Before anybody watches as this profile." on={guarded} onChange={setGuarded} />
      {guarded && (
        <Field
          label={hasPin ? "New PIN" : "PIN"}
          hint={hasPin ? "Leave it empty to keep the one you have." : "4 to 8 digits."}
          inputMode="numeric"
          autoComplete="off"
          pattern="[0-9]{4,8}"
          maxLength={8}
          required={!hasPin}
          value={pin}
          onValue={setPin}
        />
      )}
      <div className={styles["actions"]} data-row="actions">
        <Button type="submit" kind="primary" busy={busy}>
          Save
        </Button>
        <Button onClick={onLeave}>Leave it</Button>
        {onGive !== undefined && (
          <Button kind="ghost" icon="user" onClick={() => run(async () => {
            setGift(await onGive());
            setBusy(false);
          })}>
            Give to another account
          </Button>
        )}
        {onRemove !== undefined && (
          <Button kind="ghost" icon="trash" onClick={() => setAsking(true)}>
            Delete
          </Button>
        )}
      </div>
      {gift !== null && (
        <Dialog title={`Give ${draft.name} away`} onClose={() => setGift(null)}>
          <p>Open this address within a day, signed in to the other account. The profile goes there with its list and everything it has watched.</p>
          <p className={styles["gift"]}>{gift}</p>
        </Dialog>
      )}
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
