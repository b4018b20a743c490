import { languages, language, spoken, type LanguageTag } from "./index";

const deviceKey = "marquee.language";
const profileKey = "marquee.language.profile";

function read(key: string): LanguageTag | null {
  const stored = localStorage.getItem(key);
  return stored === null ? null : spoken([stored]);
}

/** What this device was told to speak, else what its browser wants, else English. */
export function languageOfDevice(): LanguageTag {
  return read(deviceKey) ?? spoken(navigator.languages) ?? "en";
}

/** What the pages begin with: the language of the profile that was last in use here, else the device's. */
export function languageAtStart(): LanguageTag {
  return read(profileKey) ?? languageOfDevice();
}

/** Tells this device what to speak, and begins anew in it. */
export function chooseLanguage(tag: string): void {
  if (languages.some((one) => one.tag === tag)) {
    localStorage.setItem(deviceKey, tag);
    localStorage.removeItem(profileKey);
    window.location.reload();
  }
}

/**
 * Goes over to the language of a profile, empty for the device's own. The page begins anew when that is another one, and
 * only then; true when it does.
 */
export function followProfile(profileLanguage: string): boolean {
  const own = profileLanguage === "" ? null : spoken([profileLanguage]);
  if (own === null) {
    localStorage.removeItem(profileKey);
  } else {
    localStorage.setItem(profileKey, own);
  }
  const wanted = own ?? languageOfDevice();
  // A browser that keeps nothing would begin anew for ever.
  if (wanted === language() || languageAtStart() !== wanted) {
    return false;
  }
  window.location.reload();
  return true;
}
