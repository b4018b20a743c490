import { Button } from "@marquee/ui";
import { useEffect, useRef, useState } from "react";
import styles from "./Sidecars.module.css";

type FramePickerProps = { readonly portrait: boolean; readonly onPicture: (picture: Blob) => void };

const quality = 0.92;

/** Takes a picture out of a film that lies on the editor's own disk; nothing is uploaded but the frame. */
export function FramePicker({ portrait, onPicture }: FramePickerProps) {
  const [url, setUrl] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => () => (url === null ? undefined : URL.revokeObjectURL(url)), [url]);
  const take = () => {
    const element = video.current;
    if (element === null || element.videoWidth === 0) {
      return;
    }
    const { sx, width, height } = cutOf(element.videoWidth, element.videoHeight, portrait);
    const canvas = document.createElement("canvas");
    canvas.width = width;
    canvas.height = height;
    canvas.getContext("2d")?.drawImage(element, sx, 0, width, height, 0, 0, width, height);
    canvas.toBlob((blob) => (blob === null ? setFault("This frame could not be taken.") : onPicture(blob)), "image/jpeg", quality);
  };
  return (
    <div className={styles["picker"]}>
      <label className={styles["file"]}>
        Take a frame from a film file
        <input
          type="file"
          accept="video/*"
          className="visually-hidden"
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = "";
            setFault(null);
            setUrl(file === undefined ? null : URL.createObjectURL(file));
          }}
        />
      </label>
      {url !== null && fault === null && (
        <>
          {/* Frames are chosen by eye; there is nothing to hear. */}
          <video ref={video} src={url} muted controls playsInline className={styles["film"]} onError={() => setFault("This browser cannot show that file. MP4 and WebM work best.")} />
          <Button icon="check" onClick={take}>
            Take this frame
          </Button>
        </>
      )}
      {fault !== null && (
        <p role="alert" className={styles["fault"]}>
          {fault}
        </p>
      )}
    </div>
  );
}

/** The middle of a frame, as wide as a 2:3 poster needs it; all of it for a backdrop. */
export function cutOf(width: number, height: number, portrait: boolean): { readonly sx: number; readonly width: number; readonly height: number } {
  const wanted = portrait ? Math.min(width, Math.round((height * 2) / 3)) : width;
  return { sx: Math.round((width - wanted) / 2), width: wanted, height };
}
