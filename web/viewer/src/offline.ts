/** Lets the pages open without a network, once they are drawn and the browser has time for it. */
export function installOffline(): void {
  // A browser gives workers to safe addresses only, and Marquee runs without one just as well.
  if (!import.meta.env.PROD || !("serviceWorker" in navigator) || !window.isSecureContext) {
    return;
  }
  const register = () => void navigator.serviceWorker.register("/sw.js").catch(() => undefined);
  // The language of the pages may have arrived after everything else.
  if (document.readyState === "complete") {
    register();
  } else {
    window.addEventListener("load", register, { once: true });
  }
}
