import { lazy, useState, type ComponentType } from "react";

/** A component whose code is fetched when it is first drawn, or before. */
export type Later<Props extends object> = { readonly Page: ComponentType<Props>; readonly fetch: () => Promise<unknown> };

/**
 * Like React's `lazy`, but drawn at once when its code is here already: `lazy` asks even then, and what React shows instead
 * stays for 300 ms.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): Later<Props> {
  let here: ComponentType<Props> | null = null;
  const fetch = () =>
    load().then((code) => {
      here = code;
      return { default: code };
    });
  const Waiting = lazy(fetch) as unknown as ComponentType<Props>;
  function Page(props: Props) {
    const [Drawn] = useState(() => here ?? Waiting);
    return <Drawn {...props} />;
  }
  return { Page, fetch };
}
