const paths = {
  play: "M7 4.6v14.8c0 .8.9 1.3 1.6.8l11-7.4c.6-.4.6-1.2 0-1.6l-11-7.4C7.9 3.3 7 3.8 7 4.6z",
  pause: "M6.5 4h3.5v16H6.5zM14 4h3.5v16H14z",
} as const;

const lines = {
  plus: "M12 5v14M5 12h14",
  check: "M5 12.5l4.5 4.5L19 7.5",
  left: "M15 5l-7 7 7 7",
  right: "M9 5l7 7-7 7",
  up: "M5 15l7-7 7 7",
  down: "M5 9l7 7 7-7",
  back: "M19 12H5M11 6l-6 6 6 6",
  close: "M6 6l12 12M18 6L6 18",
  search: "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L20 20",
  home: "M4 11l8-7 8 7v8a1 1 0 0 1-1 1h-4v-6H9v6H5a1 1 0 0 1-1-1z",
  list: "M4 6h16M4 12h10M4 18h10M18 12v7M14.5 15.5h7",
  user: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20c.8-3.6 3.8-5.5 7.5-5.5s6.7 1.9 7.5 5.5",
  signOut: "M14 4h4a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2h-4M10 8l-4 4 4 4M6 12h9",
  edit: "M4 20h4L19 9l-4-4L4 16zM13 7l4 4",
  trash: "M5 7h14M10 7V4.5h4V7M7 7l1 13h8l1-13M10.5 11v5.5M13.5 11v5.5",
  restart: "M4.5 12a7.5 7.5 0 1 0 2.4-5.5M7 3v4h4",
  info: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5.5M12 7.7v.1",
  warning: "M12 4l9 16H3zM12 10v5M12 17.7v.1",
  volume: "M4 9.5h3.5L12 5.5v13l-4.5-4H4zM15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11",
  volumeLow: "M4 9.5h3.5L12 5.5v13l-4.5-4H4zM15.5 9a4 4 0 0 1 0 6",
  muted: "M4 9.5h3.5L12 5.5v13l-4.5-4H4zM16 9.5l5 5M21 9.5l-5 5",
  fullscreen: "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5",
  fullscreenExit: "M9 4v5H4M15 4v5h5M9 20v-5H4M15 20v-5h5",
  pictureInPicture: "M4 5h16v14H4zM12.5 12.5H18V17h-5.5z",
  captions: "M4 5h16v13H4zM10.5 10.2a2 2 0 1 0 0 2.6M17 10.2a2 2 0 1 0 0 2.6",
  settings: "M4 7h9M17 7h3M4 17h3M11 17h9M15 9.3a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6zM9 19.3a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6z",
  backTen: "M4.5 12a7.5 7.5 0 1 0 2.4-5.5M7 3v4h4M9.5 10v5.5M12.7 11.5v2.5a1.5 1.5 0 0 0 3 0v-2.5a1.5 1.5 0 0 0-3 0z",
  aheadTen: "M19.5 12a7.5 7.5 0 1 1-2.4-5.5M17 3v4h-4M8.5 10v5.5M11.7 11.5v2.5a1.5 1.5 0 0 0 3 0v-2.5a1.5 1.5 0 0 0-3 0z",
  upload: "M12 16V5M7 9.5L12 4.5l5 5M4.5 16v2.5a1.5 1.5 0 0 0 1.5 1.5h12a1.5 1.5 0 0 0 1.5-1.5V16",
  film: "M4 5h16v14H4zM8 5v14M16 5v14M4 9.5h4M4 14.5h4M16 9.5h4M16 14.5h4",
  server: "M4 5h16v6H4zM4 13h16v6H4zM7.5 8v.1M7.5 16v.1",
  pulse: "M3 12h4l2.5-7 4.5 14 2.5-7H21",
  offline: "M3 3l18 18M5 12.5a10 10 0 0 1 4.5-2.6M19 12.5a10 10 0 0 0-5-2.7M8.5 16a5 5 0 0 1 7 0M12 19.5v.1M2 9a15 15 0 0 1 4.5-2.9M22 9A15 15 0 0 0 11 5.1",
  thumbUp: "M7 10.5v9H4v-9zM7 10.5l4-7a2 2 0 0 1 2.4 2L12.8 9H18a2 2 0 0 1 2 2.4l-1.2 6.1a2.5 2.5 0 0 1-2.4 2H7",
  thumbDown: "M17 13.5v-9h3v9zM17 13.5l-4 7a2 2 0 0 1-2.4-2l.6-3.5H6a2 2 0 0 1-2-2.4l1.2-6.1a2.5 2.5 0 0 1 2.4-2H17",
  card: "M3 6h18v12H3zM3 10.5h18M6.5 14.5h4",
  calendar: "M4 6h16v14H4zM4 10.5h16M8.5 3.5v4M15.5 3.5v4",
  chart: "M4 20h16M7 16v-5M12 16V6M17 16v-8",
  book: "M5 4h11a3 3 0 0 1 3 3v13H8a3 3 0 0 1-3-3zM9 9h6M9 13h6",
  stack: "M4 9h16v11H4zM6.5 6h11M9 3h6",
  eye: "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z",
} as const;

export type IconName = keyof typeof paths | keyof typeof lines;

/** Every sign there is. */
export const iconNames: readonly IconName[] = [...(Object.keys(paths) as (keyof typeof paths)[]), ...(Object.keys(lines) as (keyof typeof lines)[])];

type IconProps = { readonly name: IconName; readonly size?: number };

const sideways: ReadonlySet<IconName> = new Set(["left", "right", "back", "signOut"]);

/** A drawn sign. Says nothing to a screen reader: its button has the words. */
export function Icon({ name, size = 22 }: IconProps) {
  const solid = name in paths;
  const d = { ...paths, ...lines }[name];
  return (
    <svg
      viewBox="0 0 24 24"
      width={size}
      height={size}
      aria-hidden="true"
      focusable="false"
      className={sideways.has(name) ? "mirrored" : undefined}
      fill={solid ? "currentColor" : "none"}
      stroke={solid ? "none" : "currentColor"}
      strokeWidth={1.9}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={d} />
    </svg>
  );
}
