import "@marquee/ui/tokens.css";
import "@marquee/ui/base.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App";

const root = document.getElementById("root");
if (root === null) {
  throw new Error("The page has no root.");
}
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
