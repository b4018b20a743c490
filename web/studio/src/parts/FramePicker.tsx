import { Button } from "@marquee/ui";
import { useEffect, useRef, useState } from "react";
import { takeFrame } from "../frames";
import { Refusal } from "../Refusal";
import styles from "./Sidecars.module.css";

type FramePickerProps = { readonly portrait: boolean; readonly onPicture: (picture: Blob) => void };

/** Takes a picture out of a film that lies on the editor's own disk; nothing is uploaded but the frame. */
export function FramePicker({ portrait, onPicture }: FramePickerProps) {
  const [url, setUrl] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => () => (url === null ? undefined : URL.revokeObjectURL(url)), [url]);
  const take = () => {
    if (video.current !== null && video.current.videoWidth > 0) {
      takeFrame(video.current, portrait)
        .then(onPicture)
        .catch((error: unknown) => setFault(error instanceof Refusal ? error.message : "This frame could not be taken."));
    }
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
