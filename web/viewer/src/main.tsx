import "@marquee/ui/tokens.css";
import "@marquee/ui/base.css";
import { Problem } from "@marquee/api";
import { Guard } from "@marquee/ui";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App";
import { speak } from "./i18n";
import { languageAtStart } from "./i18n/choice";
import { installOffline } from "./offline";
import { Failure } from "./parts/Failure";
import { client } from "./services";

const root = document.getElementById("root");
if (root === null) {
  throw new Error("The page has no root.");
}
const language = languageAtStart();
client.language = language;
// A catalogue that does not arrive is no reason to show nothing: English is always here.
await speak(language).catch(() => speak("en"));
createRoot(root).render(
  <StrictMode>
    <Guard
      fallback={() => (
        <main>
          <Failure error={new Problem(500, "broken", "The page broke.")} onRetry={() => location.reload()} />
        </main>
      )}
    >
      <App />
    </Guard>
  </StrictMode>,
);
installOffline();
