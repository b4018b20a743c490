import { type ProfileDraft } from "@marquee/api";
import { Button, Dialog, Field, Select, Switch } from "@marquee/ui";
import { useState } from "react";
import { Avatar } from "../parts/Avatar";
import { faces } from "../session/avatars";
import styles from "./ProfileForm.module.css";
import { message, t } from "../i18n";
import { problemWords } from "../i18n/problems";

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
  { value: "18", label: message("Everything") },
  { value: "16", label: message("Up to 16") },
  { value: "13", label: message("Up to 13") },
  { value: "7", label: message("Up to 7") },
  { value: "0", label: message("For everybody only") },
];
const languages = [
  { value: "", label: message("As this device has it") },
  { value: "en", label: "English" },
  { value: "de", label: "Deutsch" },
  { value: "es", label: "Español" },
  { value: "fr", label: "Français" },
  { value: "ar", label: "العربية" },
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
      setError(problemWords(thrown));
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
      <Field label={t("Name")} required maxLength={30} value={name} onValue={setName} />
      <fieldset>
        <legend className={styles["legend"]}>{t("Face")}</legend>
        <div className={styles["faces"]}>
          {faces.map((face) => (
            <label key={face.id} className={styles["face"]}>
              <input type="radio" name="avatar" value={face.id} checked={avatar === face.id} onChange={() => setAvatar(face.id)} className="visually-hidden" />
              <Avatar avatar={face.id} />
              <span className="visually-hidden">{t(face.name)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <Switch label={t("A child's profile")} hint={t("Shows only what suits children, and never more than that.")} on={kids} onChange={setKids} />
      {!kids && <Select label={t("May see")} value={String(maturity)} options={limits.map((one) => ({ ...one, label: t(one.label) }))} onValue={(value) => setMaturity(Number(value))} />}
      <Select label={t("Language")} value={language} options={languages.map((one) => ({ ...one, label: t(one.label) }))} onValue={setLanguage} />
      <Switch label={t("Play on by itself")} hint={t("Starts what comes next when a film ends.")} on={autoplay} onChange={setAutoplay} />
      <Switch label={t("Ask for a PIN")} hint={t("Before anybody watches as this profile.")} on={guarded} onChange={setGuarded} />
      {guarded && (
        <Field
          label={hasPin ? t("New PIN") : t("PIN")}
          hint={hasPin ? t("Leave it empty to keep the one you have.") : t("4 to 8 digits.")}
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
          {t("Save")}
        </Button>
        <Button onClick={onLeave}>{t("Leave it")}</Button>
        {onGive !== undefined && (
          <Button kind="ghost" icon="user" onClick={() => run(async () => {
            setGift(await onGive());
            setBusy(false);
          })}>
            {t("Give to another account")}
          </Button>
        )}
        {onRemove !== undefined && (
          <Button kind="ghost" icon="trash" onClick={() => setAsking(true)}>
            {t("Delete")}
          </Button>
        )}
      </div>
      {gift !== null && (
        <Dialog title={t("Give {name} away", { name: draft.name })} onClose={() => setGift(null)}>
          <p>{t("Open this address within a day, signed in to the other account. The profile goes there with its list and everything it has watched.")}</p>
          <p className={styles["gift"]}>{gift}</p>
        </Dialog>
      )}
      {asking && onRemove !== undefined && (
        <Dialog
          title={t("Delete {name}?", { name: draft.name })}
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button onClick={() => setAsking(false)}>{t("Keep it")}</Button>
              <Button kind="danger" busy={busy} onClick={() => run(onRemove)}>
                {t("Delete")}
              </Button>
            </>
          }
        >
          {t("Its list and everything it has watched go with it. This cannot be undone.")}
        </Dialog>
      )}
    </form>
  );
}
