import { sentenceOf, type EditorTitle } from "@marquee/api";
import { Field, Select, useToast } from "@marquee/ui";
import { useState } from "react";
import { shiftCaptions } from "../captionsShift";
import { editors } from "../services";
import { FramePicker } from "./FramePicker";
import styles from "./Sidecars.module.css";

const captionBytesMax = 8 << 20;
const pictures = [
  { value: "backdrop", label: "Backdrop (16:9)" },
  { value: "poster", label: "Poster (2:3)" },
] as const;

type SidecarsProps = {
  readonly title: EditorTitle;
  /** Something was kept that comes with the next encode. */
  readonly onKept: () => void;
  readonly onChanged: () => void;
};

/** What lies beside the film: captions, which the next encode has, and artwork, which is seen at once. */
export function Sidecars({ title, onKept, onChanged }: SidecarsProps) {
  const [language, setLanguage] = useState("en");
  const [shift, setShift] = useState("0");
  const [kind, setKind] = useState<"poster" | "backdrop">("backdrop");
  const [busy, setBusy] = useState(false);
  const say = useToast();
  const run = (work: Promise<unknown>, done: string, after: () => void) => {
    setBusy(true);
    work
      .then(() => {
        say(done);
        after();
      })
      .catch((error: unknown) => say(error instanceof RangeError ? error.message : sentenceOf(error), "bad"))
      .finally(() => setBusy(false));
  };
  const sendCaptions = async (file: File) => {
    const by = Number(shift.replace(",", "."));
    if (!Number.isFinite(by)) {
      throw new RangeError("The shift is a number of seconds, such as -1.5.");
    }
    if (file.size > captionBytesMax) {
      throw new RangeError("A file of captions has at most 8 MB.");
    }
    await editors.putCaptions(title.id, language.trim(), by === 0 ? file : new Blob([shiftCaptions(await file.text(), by)]));
  };
  const sendPicture = (picture: Blob) =>
    run(editors.putPicture(title.id, kind, picture), title.asset_id === null ? "The picture is kept for the film." : "The picture is shown from now on.", onChanged);
  return (
    <section className={styles["sidecars"]} aria-labelledby="sidecars">
      <h2 id="sidecars">Captions and artwork</h2>
      <div className={styles["columns"]}>
        <div className={styles["part"]}>
          <h3>Captions</h3>
          <div className={styles["pair"]}>
            <Field label="Language" hint="Such as en or pt-BR." maxLength={20} value={language} onValue={setLanguage} />
            <Field label="Shift, in seconds" hint="-1.5 shows them earlier." inputMode="decimal" value={shift} onValue={setShift} />
          </div>
          <FileButton
            label="Choose a file of captions"
            accept=".srt,.vtt,.ass,.ssa"
            disabled={busy}
            onFile={(file) => run(sendCaptions(file), `The captions in “${language}” are kept.`, onKept)}
          />
        </div>
        <div className={styles["part"]}>
          <h3>Artwork</h3>
          <Select label="For the" value={kind} options={pictures} onValue={(value) => setKind(value === "poster" ? "poster" : "backdrop")} />
          <FileButton label="Choose a picture" accept="image/jpeg,image/png" disabled={busy} onFile={sendPicture} />
          <FramePicker portrait={kind === "poster"} onPicture={sendPicture} />
        </div>
      </div>
    </section>
  );
}

type FileButtonProps = { readonly label: string; readonly accept: string; readonly disabled: boolean; readonly onFile: (file: File) => void };

function FileButton({ label, accept, disabled, onFile }: FileButtonProps) {
  return (
    <label className={styles["file"]} data-disabled={disabled}>
      {label}
      <input
        type="file"
        accept={accept}
        disabled={disabled}
        className="visually-hidden"
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = "";
          if (file !== undefined) {
            onFile(file);
          }
        }}
      />
    </label>
  );
}
