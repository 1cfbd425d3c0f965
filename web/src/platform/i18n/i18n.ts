import i18next from "i18next";
import { useSyncExternalStore } from "react";

export const languages = ["zh-CN", "zh-TW", "en"] as const;
export type Language = (typeof languages)[number];

const instance = i18next.createInstance();
const listeners = new Set<() => void>();

/** The best of our three languages for what the browser prefers; zh-CN when none fits. */
export function preferredLanguage(wanted: readonly string[] = navigator.languages): Language {
  for (const tag of wanted) {
    if (/^zh-(tw|hk|mo|hant)/i.test(tag)) return "zh-TW";
    if (/^zh/i.test(tag)) return "zh-CN";
    if (/^en/i.test(tag)) return "en";
  }
  return "zh-CN";
}

/** Prepares the translator; resources are added per language with {@link applyMessages}. */
export async function startTranslator(): Promise<void> {
  await instance.init({
    fallbackLng: false,
    ns: ["m"],
    defaultNS: "m",
    nsSeparator: "|",
    interpolation: { escapeValue: false },
    returnNull: false,
    showSupportNotice: false,
  });
}

/** Makes these messages the current ones and tells the document and every component. */
export async function applyMessages(language: Language, messages: Record<string, unknown>): Promise<void> {
  instance.addResourceBundle(language, "m", messages, true, true);
  await instance.changeLanguage(language);
  document.documentElement.lang = language;
  for (const listener of listeners) listener();
}

export const currentLanguage = (): Language => (instance.language as Language | undefined) ?? "zh-CN";

/** Translates a key of the language files, as `file.name.name`. */
export const t = (key: string, values?: Record<string, string | number>): string =>
  String(instance.t(key, { ...values }));

/** Whether the language files hold this key. */
export const hasText = (key: string): boolean => instance.exists(key);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** The translator, re-rendering the component when the language changes. */
export function useT(): typeof t {
  useSyncExternalStore(subscribe, currentLanguage);
  return t;
}

export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, currentLanguage);
}
