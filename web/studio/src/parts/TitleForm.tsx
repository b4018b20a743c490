import { Field, Select, Switch } from "@marquee/ui";
import { maturities, type DraftForm } from "../draft";
import styles from "./TitleForm.module.css";

type TitleFormProps = { readonly form: DraftForm; readonly faults: Partial<Record<string, string>>; readonly onForm: (form: DraftForm) => void };

/** Everything an editor says about a title. */
export function TitleForm({ form, faults, onForm }: TitleFormProps) {
  const set = (change: Partial<DraftForm>) => onForm({ ...form, ...change });
  return (
    <div className={styles["form"]}>
      <div className={styles["wide"]}>
        <Field label="Name" required maxLength={200} value={form.name} error={faults["name"]} onValue={(name) => set({ name })} />
      </div>
      <div className={styles["wide"]}>
        <Field label="Description" rows={4} maxLength={4000} value={form.description} error={faults["description"]} onValue={(description) => set({ description })} />
      </div>
      <Field label="Year" inputMode="numeric" value={form.year} error={faults["year"]} onValue={(year) => set({ year })} />
      <Field label="Rating of the audience, 0 to 10" inputMode="decimal" value={form.rating} error={faults["rating"]} onValue={(rating) => set({ rating })} />
      <Field label="Genres" hint="With commas between them." value={form.genres} error={faults["genres"]} onValue={(genres) => set({ genres })} />
      <Select label="From what age" value={form.maturity} options={maturities.map((age) => ({ value: age, label: age === "0" ? "Everyone" : `${age} years` }))} onValue={(maturity) => set({ maturity })} />
      <div className={styles["wide"]}>
        <Field label="Cast" hint="With commas between them." value={form.cast} error={faults["cast"]} onValue={(cast) => set({ cast })} />
      </div>
      <div className={styles["wide"]}>
        <Switch label="Publish when ready" hint="Viewers see it as soon as it is encoded." on={form.publishWhenReady} onChange={(publishWhenReady) => set({ publishWhenReady })} />
        <Switch label="Protected" hint="The next encode is encrypted: it plays only with a licence." on={form.isProtected} onChange={(isProtected) => set({ isProtected })} />
      </div>
    </div>
  );
}
