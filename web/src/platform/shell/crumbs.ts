import { useEffect, useSyncExternalStore } from "react";

export interface Crumb {
  label: string;
  to?: string;
}

let crumbs: Crumb[] = [];
const listeners = new Set<() => void>();

function set(next: Crumb[]): void {
  crumbs = next;
  const last = next.at(-1)?.label;
  document.title = last ? `${last} · Zhike` : "Zhike";
  for (const listener of listeners) listener();
}

/** Names the page in the top bar and in the browser's tab; the last crumb is the page itself. */
export function useCrumbs(next: Crumb[]): void {
  const signature = JSON.stringify(next);
  useEffect(() => set(JSON.parse(signature) as Crumb[]), [signature]);
}

export function useCrumbTrail(): Crumb[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => crumbs,
  );
}
