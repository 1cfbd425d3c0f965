import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./styles/tokens.css";
import "./styles/components.css";
import "./styles/app.css";
import "./styles/shell.css";
import "./styles/list.css";
import "./styles/form.css";
import "./styles/record.css";
import "./styles/narrow.css";
import { startAppearance } from "@/platform/appearance/appearance";
import { type Language, languages, preferredLanguage, startTranslator } from "@/platform/i18n/i18n";
import { App } from "./App";
import { changeLanguage } from "./i18n/language";

function firstLanguage(): Language {
  const stored = localStorage.getItem("zhike.language") as Language | null;
  return stored && languages.includes(stored) ? stored : preferredLanguage();
}

startAppearance();
await startTranslator();
await changeLanguage(firstLanguage());

const root = document.getElementById("root");
if (root)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
