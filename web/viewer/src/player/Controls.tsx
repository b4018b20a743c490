import { classes, clockWords, IconButton } from "@marquee/ui";
import type { CaptionStyle } from "./captionStyle";
import styles from "./Controls.module.css";
import type { PlayerCommand } from "./playerKeys";
import type { Screening, ScreeningState } from "./Screening";
import { ScrubBar } from "./ScrubBar";
import { SettingsPanel } from "./SettingsPanel";
import type { VideoState } from "./useVideo";
import { VolumeControl } from "./VolumeControl";
import { t } from "../i18n";

type ControlsProps = {
  readonly name: string;
  readonly shown: boolean;
  readonly screening: Screening;
  readonly state: ScreeningState;
  readonly video: VideoState;
  readonly full: boolean;
  readonly settingsOpen: boolean;
  readonly captionStyle: CaptionStyle;
  readonly onCaptionStyle: (style: CaptionStyle) => void;
  readonly onSettings: (open: boolean) => void;
  readonly onSeek: (seconds: number) => void;
  readonly onVolume: (volume: number) => void;
  readonly onSpeed: (speed: number) => void;
  readonly onCommand: (command: PlayerCommand) => void;
};

/** Everything one can press over the picture. */
export function Controls({ name, shown, screening, state, video, full, settingsOpen, captionStyle, onCaptionStyle, onSettings, onSeek, onVolume, onSpeed, onCommand }: ControlsProps) {
  const captionsOn = state.captionId !== null;
  return (
    <div className={classes(styles["controls"], shown && styles["shown"])} data-testid="controls">
      <header className={styles["top"]}>
        <IconButton icon="back" label={t("Back (Esc)")} size="medium" onClick={() => onCommand({ kind: "leave" })} />
        <h1 className={styles["name"]}>{name}</h1>
        {state.height > 0 && (
          <span className={styles["quality"]} aria-label={t("Quality {height} lines", { height: state.height })}>
            {state.height}p
          </span>
        )}
      </header>
      <div className={styles["bottom"]}>
        <ScrubBar position={video.position} duration={video.duration} bufferedUntil={video.bufferedUntil} thumbnails={state.thumbnails} chapters={state.chapters} onSeek={onSeek} />
        <div className={styles["buttons"]} data-row="controls">
          <IconButton icon={video.paused ? "play" : "pause"} label={video.paused ? t("Play (k)") : t("Pause (k)")} size="large" onClick={() => onCommand({ kind: "toggle" })} />
          <IconButton icon="backTen" label={t("Back ten seconds (j)")} onClick={() => onCommand({ kind: "skip", seconds: -10 })} />
          <IconButton icon="aheadTen" label={t("Ahead ten seconds (l)")} onClick={() => onCommand({ kind: "skip", seconds: 10 })} />
          <VolumeControl volume={video.volume} muted={video.muted} onVolume={onVolume} onMute={() => onCommand({ kind: "mute" })} />
          <span className={styles["time"]}>
            {clockWords(video.position)} <span className={styles["length"]}>/ {clockWords(video.duration)}</span>
          </span>
          {state.captions.length > 0 && (
            <span className={captionsOn ? styles["on"] : undefined}>
              <IconButton icon="captions" label={captionsOn ? t("Captions off (c)") : t("Captions on (c)")} aria-pressed={captionsOn} onClick={() => onCommand({ kind: "captions" })} />
            </span>
          )}
          <div className={styles["settings"]}>
            <IconButton icon="settings" label={t("Sound, captions and speed")} aria-expanded={settingsOpen} onClick={() => onSettings(!settingsOpen)} />
            {settingsOpen && (
              <SettingsPanel
                screening={screening}
                state={state}
                position={video.position}
                speed={video.speed}
                captionStyle={captionStyle}
                onCaptionStyle={onCaptionStyle}
                onSpeed={onSpeed}
                onSeek={onSeek}
                onReadOut={() => onCommand({ kind: "readOut" })}
              />
            )}
          </div>
          {document.pictureInPictureEnabled && <IconButton icon="pictureInPicture" label={t("Picture in picture (p)")} onClick={() => onCommand({ kind: "pictureInPicture" })} />}
          <IconButton icon={full ? "fullscreenExit" : "fullscreen"} label={full ? t("Leave full screen (f)") : t("Full screen (f)")} onClick={() => onCommand({ kind: "fullscreen" })} />
        </div>
      </div>
    </div>
  );
}
