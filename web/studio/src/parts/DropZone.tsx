import { Button, classes, Icon } from "@marquee/ui";
import { useRef, useState } from "react";
import styles from "./DropZone.module.css";

const accepted = "video/*,.mkv,.mov,.mp4,.m4v,.ts,.mts,.mxf,.avi,.webm";

/** Where films are dropped, or chosen. */
export function DropZone({ onFiles }: { readonly onFiles: (files: readonly File[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  return (
    <div
      className={classes(styles["zone"], over && styles["over"])}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onFiles([...event.dataTransfer.files]);
      }}
    >
      <Icon name="upload" size={40} />
      <p className={styles["words"]}>Drop films here, as many as you like</p>
      <Button onClick={() => input.current?.click()}>Choose files</Button>
      <input
        ref={input}
        type="file"
        multiple
        accept={accepted}
        aria-label="Films to upload"
        tabIndex={-1}
        className="visually-hidden"
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
    </div>
  );
}
