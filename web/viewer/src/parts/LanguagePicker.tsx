import { language, languages, t } from "../i18n";
import { chooseLanguage } from "../i18n/choice";
import styles from "./LanguagePicker.module.css";

/** In which language this device speaks, each named by itself, so that whoever cannot read the page finds the own one. */
export function LanguagePicker() {
  return (
    <select className={styles["picker"]} aria-label={t("Language of the pages")} value={language()} onChange={(event) => chooseLanguage(event.target.value)}>
      {languages.map((one) => (
        <option key={one.tag} value={one.tag} lang={one.tag}>
          {one.name}
        </option>
      ))}
    </select>
  );
}
