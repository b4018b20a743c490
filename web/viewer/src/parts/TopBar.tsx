import { classes, Icon, Wordmark, type IconName } from "@marquee/ui";
import { useEffect, useState } from "react";
import { Link, useLocation } from "wouter";
import { AccountMenu } from "./AccountMenu";
import styles from "./TopBar.module.css";
import { message, t } from "../i18n";

const places: readonly { readonly to: string; readonly name: string; readonly icon: IconName }[] = [
  { to: "/", name: message("Home"), icon: "home" },
  { to: "/genres", name: message("Genres"), icon: "film" },
  { to: "/my-list", name: message("My list"), icon: "list" },
  { to: "/search", name: message("Search"), icon: "search" },
];

/** Where one can go, and who one is. Turns solid once the page is scrolled. */
export function TopBar() {
  const [path] = useLocation();
  const [scrolled, setScrolled] = useState(false);
  useEffect(() => {
    const onScroll = () => setScrolled(window.scrollY > 24);
    onScroll();
    window.addEventListener("scroll", onScroll, { passive: true });
    return () => window.removeEventListener("scroll", onScroll);
  }, []);
  return (
    <header className={classes(styles["bar"], scrolled && styles["solid"])}>
      <Link to="/" className={styles["home"]} aria-label={t("Marquee, home")}>
        <Wordmark />
      </Link>
      <nav aria-label={t("Main")} className={styles["nav"]} data-row="nav">
        {places.map((place) => {
          const here = place.to === "/" ? path === "/" : path.startsWith(place.to.replace(/s$/, ""));
          return (
            <Link key={place.to} to={place.to} className={styles["place"]} aria-current={here ? "page" : undefined}>
              <Icon name={place.icon} size={20} />
              <span>{t(place.name)}</span>
            </Link>
          );
        })}
      </nav>
      <AccountMenu />
    </header>
  );
}
