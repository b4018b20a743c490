import { classes } from "@marquee/ui";
import { avatarOf } from "../session/avatars";
import styles from "./Avatar.module.css";

/** The drawn face of a profile. Its name stands beside it, so it says nothing itself. */
export function Avatar({ avatar, className }: { readonly avatar: string; readonly className?: string | undefined }) {
  const face = avatarOf(avatar);
  return (
    <svg viewBox="0 0 80 80" aria-hidden="true" focusable="false" className={classes(styles["avatar"], styles[face.tone], className)}>
      <rect width="80" height="80" className={styles["ground"]} />
      {face.shapes.map((shape, index) => (
        <path key={index} d={shape.d} className={styles[shape.fill]} />
      ))}
    </svg>
  );
}
