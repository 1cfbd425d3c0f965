import { applyMessages, type Language } from "@/platform/i18n/i18n";

type Files = Record<string, Record<string, unknown>>;

const bundles: Record<Language, () => Promise<{ default: Files }>> = {
  "zh-CN": () => import("./zh-CN"),
  "zh-TW": () => import("./zh-TW"),
  en: () => import("./en"),
};

const fileName = (path: string) => /([^/]+)\.json$/.exec(path)?.[1] ?? path;

/** Loads a language's files and switches the whole page to it. */
export async function changeLanguage(language: Language): Promise<void> {
  const files = (await bundles[language]()).default;
  const messages = Object.fromEntries(Object.entries(files).map(([path, content]) => [fileName(path), content]));
  await applyMessages(language, messages);
  localStorage.setItem("zhike.language", language);
}
