import styles from "./ThumbnailView.module.css";
import type { Thumbnail } from "./thumbnails";

const widthPx = 176;

/** One small picture cut out of its sprite. */
export function ThumbnailView({ thumbnail }: { readonly thumbnail: Thumbnail }) {
  const scale = widthPx / Math.max(1, thumbnail.width);
  return (
    <div className={styles["holder"]} style={{ inlineSize: widthPx, blockSize: thumbnail.height * scale }}>
      <div
        className={styles["picture"]}
        style={{
          inlineSize: thumbnail.width,
          blockSize: thumbnail.height,
          backgroundImage: `url("${thumbnail.url}")`,
          backgroundPosition: `-${thumbnail.x}px -${thumbnail.y}px`,
          transform: `scale(${scale})`,
        }}
      />
    </div>
  );
}
