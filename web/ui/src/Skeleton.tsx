import styles from "./Skeleton.module.css";

export type SkeletonProps = { readonly ratio?: string; readonly width?: string; readonly height?: string };

/** The shape of what is still on its way. */
export function Skeleton({ ratio, width, height }: SkeletonProps) {
  return <div aria-hidden="true" className={styles["skeleton"]} style={{ aspectRatio: ratio, inlineSize: width, blockSize: height }} />;
}
