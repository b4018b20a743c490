import type { EditorTitle } from "@marquee/api";
import { Poster } from "@marquee/ui";
import type { DraftForm } from "../draft";
import { secondsWords } from "../words";
import styles from "./TitlePreview.module.css";

/** A title's card and the head of its page as viewers see them, while it is still being typed. */
export function TitlePreview({ title, form }: { readonly title: EditorTitle; readonly form: DraftForm }) {
  const genres = form.genres.split(",").map((genre) => genre.trim()).filter((genre) => genre !== "");
  const backdrop = title.backdrop_url ?? "";
  const name = form.name.trim() === "" ? "Without a name" : form.name;
  return (
    <div className={styles["preview"]}>
      <p className={styles["label"]}>Card</p>
      <div className={styles["card"]}>
        <Poster id={title.id} name={name} url={title.poster_url ?? ""} small={form.year} />
      </div>
      <p className={styles["label"]}>Page</p>
      <div className={styles["page"]} data-testid="page-preview">
        {backdrop !== "" && <img src={backdrop} alt="" className={styles["backdrop"]} />}
        <div className={styles["words"]}>
          <p className={styles["genres"]}>{genres.slice(0, 3).join(" · ")}</p>
          <p className={styles["name"]}>{name}</p>
          <p className={styles["facts"]}>
            {Number(form.rating) > 0 && <span className={styles["rating"]}>★ {Number(form.rating).toFixed(1)}</span>}
            <span>{form.year}</span>
            <span>{form.maturity === "0" ? "All" : `${form.maturity}+`}</span>
            {title.runtime_seconds !== null && <span>{secondsWords(title.runtime_seconds)}</span>}
          </p>
          <p className={styles["description"]}>{form.description === "" ? "No description yet." : form.description}</p>
        </div>
      </div>
    </div>
  );
}
