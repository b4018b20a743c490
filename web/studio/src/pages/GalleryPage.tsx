import { Button, Dialog, Field, Icon, IconButton, iconNames, Notice, Poster, ProgressBar, Select, Skeleton, Spinner, Switch, useToast, Wordmark } from "@marquee/ui";
import { useState, type ReactNode } from "react";
import styles from "./GalleryPage.module.css";

const colours = ["page", "surface", "surface-raised", "surface-high", "line", "line-strong", "text", "text-soft", "text-faint", "accent", "accent-bright", "accent-deep", "good", "bad", "busy", "focus"];
const spaces = [1, 2, 3, 4, 5, 6, 7, 8, 9];
const sizes = [1, 2, 3, 4, 5, 6, 7];
const kinds = ["primary", "quiet", "light", "ghost", "danger"] as const;

/** The design system at one glance: every token and every part, in each of its states. */
export function GalleryPage() {
  const [text, setText] = useState("Skarholm");
  const [choice, setChoice] = useState("a");
  const [on, setOn] = useState(true);
  const [asking, setAsking] = useState(false);
  const say = useToast();
  return (
    <>
      <h1 className={styles["title"]}>Design system</h1>
      <Shelf name="Colours">
        {colours.map((colour) => (
          <div key={colour} className={styles["swatch"]}>
            <span className={styles["colour"]} style={{ background: `var(--${colour})` }} />
            <code>{colour}</code>
          </div>
        ))}
      </Shelf>
      <Shelf name="Sizes of type">
        {sizes.map((size) => (
          <span key={size} style={{ fontSize: `var(--size-${size})`, lineHeight: "var(--leading-tight)" }}>
            Size {size}
          </span>
        ))}
      </Shelf>
      <Shelf name="Spaces">
        {spaces.map((space) => (
          <div key={space} className={styles["swatch"]}>
            <span className={styles["space"]} style={{ inlineSize: `var(--space-${space})` }} />
            <code>space-{space}</code>
          </div>
        ))}
      </Shelf>
      <Shelf name="Buttons">
        {kinds.map((kind) => (
          <Button key={kind} kind={kind} onClick={() => say(`You pressed “${kind}”.`)}>
            {kind}
          </Button>
        ))}
        <Button kind="primary" icon="play" size="large">
          Large
        </Button>
        <Button size="small">Small</Button>
        <Button disabled>Disabled</Button>
        <Button busy>Busy</Button>
        <IconButton icon="plus" label="Round" kind="round" />
        <IconButton icon="settings" label="Plain" />
      </Shelf>
      <Shelf name="Fields">
        <div className={styles["fields"]}>
          <Field label="A line" hint="With a hint." value={text} onValue={setText} />
          <Field label="With a fault" error="That is not right." value={text} onValue={setText} />
          <Field label="Lines" rows={3} value={text} onValue={setText} />
          <Select
            label="One of a few"
            value={choice}
            options={[
              { value: "a", label: "The first" },
              { value: "b", label: "The second" },
            ]}
            onValue={setChoice}
          />
          <Switch label="A switch" hint="On or off." on={on} onChange={setOn} />
        </div>
      </Shelf>
      <Shelf name="Progress">
        <div className={styles["fields"]}>
          <ProgressBar label="Accent" share={0.35} />
          <ProgressBar label="Good" share={0.8} tone="good" />
          <ProgressBar label="Busy" share={null} tone="busy" thin />
          <ProgressBar label="Bad" share={0.95} tone="bad" thin />
          <Spinner label="Waiting" />
          <Skeleton height="3rem" />
        </div>
      </Shelf>
      <Shelf name="Notices">
        <Notice icon="film" title="Empty">
          <p>What will be here, and how it gets here.</p>
        </Notice>
        <Notice icon="warning" title="It went wrong" action={<Button onClick={() => say("It is still wrong.", "bad")}>Try again</Button>}>
          <p>What happened, and what one can do.</p>
        </Notice>
        <Button onClick={() => setAsking(true)}>Open a dialog</Button>
      </Shelf>
      <Shelf name="Posters">
        {["The Keeper of Skarholm", "Ember Garden", "A Trip to the Moon", "Ada"].map((name) => (
          <div key={name} className={styles["poster"]}>
            <Poster id={name} name={name} url="" small="2026" />
          </div>
        ))}
      </Shelf>
      <Shelf name="Signs">
        {iconNames.map((name) => (
          <div key={name} className={styles["sign"]}>
            <Icon name={name} />
            <code>{name}</code>
          </div>
        ))}
      </Shelf>
      <Shelf name="Name">
        <Wordmark large />
        <Wordmark suffix="Studio" />
      </Shelf>
      {asking && (
        <Dialog title="Really?" onClose={() => setAsking(false)} actions={<Button onClick={() => setAsking(false)}>Keep it</Button>}>
          Everything dangerous asks first.
        </Dialog>
      )}
    </>
  );
}

function Shelf({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <section className={styles["shelf"]} aria-label={name}>
      <h2 className={styles["name"]}>{name}</h2>
      <div className={styles["parts"]}>{children}</div>
    </section>
  );
}
