import type { ButtonHTMLAttributes, Ref } from "react";
import styles from "./Button.module.css";
import { classes } from "./classes";
import { Icon, type IconName } from "./Icon";

export type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, "className"> & {
  readonly kind?: "primary" | "light" | "quiet" | "ghost" | "danger";
  readonly size?: "small" | "medium" | "large";
  readonly icon?: IconName;
  readonly busy?: boolean;
  readonly wide?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
};

/** A button in words, with a sign before them if one helps. */
export function Button({ kind = "quiet", size = "medium", icon, busy = false, wide = false, children, disabled, type = "button", ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      disabled={disabled === true || busy}
      aria-busy={busy || undefined}
      className={classes(styles["button"], styles[kind], styles[size], wide && styles["wide"])}
    >
      {busy ? <span className={styles["spinner"]} aria-hidden="true" /> : icon && <Icon name={icon} size={size === "large" ? 24 : 19} />}
      <span>{children}</span>
    </button>
  );
}
