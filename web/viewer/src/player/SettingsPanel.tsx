import { classes, Icon } from "@marquee/ui";
import type { ReactNode } from "react";
import { languageWords } from "../words";
import { chapterAt, chapterWords } from "./chapters";
import { speeds } from "./playerKeys";
import type { Screening, ScreeningState } from "./Screening";
import type { CaptionStyle } from "./captionStyle";
import styles from "./SettingsPanel.module.css";
import { message, t } from "../i18n";

type SettingsPanelProps = {
  readonly screening: Screening;
  readonly state: ScreeningState;
  readonly position: number;
  readonly speed: number;
  readonly captionStyle: CaptionStyle;
  readonly onCaptionStyle: (style: CaptionStyle) => void;
  readonly onSpeed: (speed: number) => void;
  readonly onSeek: (seconds: number) => void;
  readonly onReadOut: () => void;
};

const sizes = [
  ["small", message("Small")],
  ["normal", message("Medium")],
  ["large", message("Large")],
] as const;
const backings = [
  ["shade", message("Shaded")],
  ["solid", message("Solid")],
  ["none", message("Outlined")],
] as const;

/** Language, captions, speed and chapters, and which quality is shown. */
export function SettingsPanel({ screening, state, position, speed, captionStyle, onCaptionStyle, onSpeed, onSeek, onReadOut }: SettingsPanelProps) {
  const audio = state.audio.length > 0 ? state.audio : [];
  return (
    <div className={styles["panel"]} role="group" aria-label={t("Sound, captions and speed")}>
      {audio.length > 0 && (
        <Choice name={t("Sound")}>
          {audio.map((track, index) => (
            <Option key={index} picked={track.active} onPick={() => screening.selectAudio(track)}>
              {track.label ?? languageWords(track.language)}
              {(track.channelsCount ?? 2) > 2 && " 5.1"}
            </Option>
          ))}
        </Choice>
      )}
      <Choice name={t("Captions")}>
        <Option picked={state.captionId === null} onPick={() => screening.selectCaptions(null)}>
          {t("Off")}
        </Option>
        {state.captions.map((track) => (
          <Option key={track.id} picked={track.id === state.captionId} onPick={() => screening.selectCaptions(track)}>
            {track.label ?? languageWords(track.language)}
          </Option>
        ))}
      </Choice>
      {state.captions.length > 0 && (
        <Choice name={t("Look of the captions")}>
          {sizes.map(([size, name]) => (
            <Option key={size} picked={size === captionStyle.size} onPick={() => onCaptionStyle({ ...captionStyle, size })}>
              {t(name)}
            </Option>
          ))}
          <hr className={styles["rule"]} />
          {backings.map(([backing, name]) => (
            <Option key={backing} picked={backing === captionStyle.backing} onPick={() => onCaptionStyle({ ...captionStyle, backing })}>
              {t(name)}
            </Option>
          ))}
        </Choice>
      )}
      <Choice name={t("Speed")}>
        {speeds.map((one) => (
          <Option key={one} picked={one === speed} onPick={() => onSpeed(one)}>
            {one === 1 ? t("Normal") : `${one}×`}
          </Option>
        ))}
      </Choice>
      {state.chapters.length > 1 && (
        <Choice name={t("Chapters")}>
          {state.chapters.map((chapter, index) => (
            <Option key={index} picked={index === chapterAt(state.chapters, position)} onPick={() => onSeek(chapter.start_seconds)}>
              {chapterWords(state.chapters, index)}
            </Option>
          ))}
        </Choice>
      )}
      <p className={styles["quality"]}>
        {t("Quality")} <strong>{state.height > 0 ? `${state.height}p` : "…"}</strong> <span>{t("chosen for your line")}</span>
        <button type="button" className={styles["details"]} onClick={onReadOut}>
          {t("In numbers (i)")}
        </button>
      </p>
    </div>
  );
}

function Choice({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={styles["choice"]} role="group" aria-label={name}>
      <h2 className={styles["name"]}>{name}</h2>
      {children}
    </div>
  );
}

function Option({ picked, onPick, children }: { readonly picked: boolean; readonly onPick: () => void; readonly children: ReactNode }) {
  return (
    <button type="button" aria-pressed={picked} className={classes(styles["option"], picked && styles["picked"])} onClick={onPick}>
      <span className={styles["tick"]}>{picked && <Icon name="check" size={18} />}</span>
      {children}
    </button>
  );
}
