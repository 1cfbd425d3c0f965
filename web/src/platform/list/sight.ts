import { useSyncExternalStore } from "react";

/** The first and last row in sight, from 0. */
export interface Sight {
  first: number;
  last: number;
}

let sight: Sight | null = null;
const listeners = new Set<() => void>();

/** Told by the grid while it is scrolled, so that only the footer is drawn anew. */
export function setSight(first: number, last: number): void {
  if (sight?.first === first && sight.last === last) return;
  sight = { first, last };
  for (const listener of listeners) listener();
}

export const useSight = (): Sight | null =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => sight,
  );
