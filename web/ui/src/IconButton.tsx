import type { ButtonHTMLAttributes, Ref } from "react";
import { classes } from "./classes";
import { Icon, type IconName } from "./Icon";
import styles from "./IconButton.module.css";

export type IconButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, "className" | "children" | "aria-label"> & {
  readonly icon: IconName;
  /** What it does, for the tooltip and for screen readers. */
  readonly label: string;
  readonly kind?: "round" | "plain";
  readonly size?: "small" | "medium" | "large";
  readonly ref?: Ref<HTMLButtonElement>;
};

const pixels = { small: 18, medium: 22, large: 30 } as const;

/** A button that is only a sign. */
export function IconButton({ icon, label, kind = "plain", size = "medium", type = "button", ...rest }: IconButtonProps) {
  return (
    <button {...rest} type={type} aria-label={label} title={label} className={classes(styles["button"], styles[kind], styles[size])}>
      <Icon name={icon} size={pixels[size]} />
    </button>
  );
}
