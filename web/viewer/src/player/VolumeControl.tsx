import { IconButton } from "@marquee/ui";
import styles from "./VolumeControl.module.css";
import { t } from "../i18n";

type VolumeControlProps = { readonly volume: number; readonly muted: boolean; readonly onVolume: (volume: number) => void; readonly onMute: () => void };

/** How loud it is. */
export function VolumeControl({ volume, muted, onVolume, onMute }: VolumeControlProps) {
  const shown = muted ? 0 : volume;
  const icon = shown === 0 ? "muted" : shown < 0.5 ? "volumeLow" : "volume";
  return (
    <div className={styles["volume"]}>
      <IconButton icon={icon} label={muted ? t("Sound on (m)") : t("Sound off (m)")} size="medium" onClick={onMute} />
      <input
        type="range"
        aria-label={t("Volume")}
        min={0}
        max={1}
        step={0.05}
        value={shown}
        className={styles["slider"]}
        style={{ backgroundSize: `${shown * 100}% 100%` }}
        onChange={(event) => onVolume(Number(event.target.value))}
      />
    </div>
  );
}
