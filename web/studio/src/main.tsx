import "@marquee/ui/tokens.css";
import "@marquee/ui/base.css";
import { Toasts } from "@marquee/ui";
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
        <App />
      </Toasts>
    </Router>
  </StrictMode>,
);
