import "@marquee/ui/tokens.css";
import "@marquee/ui/base.css";
import { Button, Guard, Notice, Toasts } from "@marquee/ui";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Router } from "wouter";
import { App } from "./App";

const root = document.getElementById("root");
if (root === null) {
  throw new Error("The page has no root.");
}
createRoot(root).render(
  <StrictMode>
    <Router base="/studio">
      <Toasts>
        <Guard
          fallback={() => (
            <Notice level={1} icon="warning" title="The studio broke" alert action={<Button onClick={() => location.reload()}>Open it again</Button>}>
              <p>The fault is ours. What was saved is safe.</p>
            </Notice>
          )}
        >
          <App />
        </Guard>
      </Toasts>
    </Router>
  </StrictMode>,
);
