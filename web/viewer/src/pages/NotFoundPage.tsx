import { Button, Notice } from "@marquee/ui";
import { useLocation } from "wouter";
import { useTitle } from "../useTitle";
import page from "./Page.module.css";

/** For addresses that lead nowhere. */
export function NotFoundPage() {
  useTitle("Not here");
  const [, go] = useLocation();
  return (
    <div className={page["page"]}>
      <Notice
        level={1}
        icon="warning"
        title="There is no such page"
        action={
          <Button kind="primary" onClick={() => go("/")}>
            Go home
          </Button>
        }
      >
        <p>The address may be old or mistyped.</p>
      </Notice>
    </div>
  );
}
