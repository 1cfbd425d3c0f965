import { useSyncExternalStore } from "react";

export type ThemeName = "light" | "dark";
export type Density = "compact" | "default" | "comfortable";

export interface Appearance {
  theme: ThemeName | "system";
  density: Density;
}

const listeners = new Set<() => void>();
const darkMedia = matchMedia("(prefers-color-scheme: dark)");

function stored(): Appearance {
  try {
    const read = JSON.parse(localStorage.getItem("zhike.appearance") ?? "{}") as Partial<Appearance>;
    return { theme: read.theme ?? "system", density: read.density ?? "default" };
  } catch {
    return { theme: "system", density: "default" };
  }
}

let current = stored();

export const resolvedTheme = (appearance: Appearance): ThemeName =>
  appearance.theme === "system" ? (darkMedia.matches ? "dark" : "light") : appearance.theme;

/** Writes theme and density to the document so that tokens.css follows. */
function apply(): void {
  document.documentElement.dataset.theme = resolvedTheme(current);
  document.documentElement.dataset.density = current.density;
  for (const listener of listeners) listener();
}

/** Changes theme or density at once and remembers it in this browser. */
export function setAppearance(change: Partial<Appearance>): void {
  current = { ...current, ...change };
  localStorage.setItem("zhike.appearance", JSON.stringify(current));
  apply();
}

export function startAppearance(): void {
  darkMedia.addEventListener("change", apply);
  apply();
}

let snapshot = { ...current, resolved: resolvedTheme(current) };

function read() {
  const resolved = resolvedTheme(current);
  if (snapshot.theme !== current.theme || snapshot.density !== current.density || snapshot.resolved !== resolved)
    snapshot = { ...current, resolved };
  return snapshot;
}

export function useAppearance(): Appearance & { resolved: ThemeName } {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, read);
}
