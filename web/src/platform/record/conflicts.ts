import { useSyncExternalStore } from "react";
import type { Row } from "../api/row";

/** A change that met a newer version of the record. */
export interface Conflict {
  object: string;
  changes: Record<string, unknown>;
  current: Row;
  settle(saved: Row | null): void;
}

let conflict: Conflict | null = null;
const listeners = new Set<() => void>();

function publish(next: Conflict | null): void {
  conflict = next;
  for (const listener of listeners) listener();
}

/** Shows both versions and waits for the choice; null when the other side's stays. */
export const askAboutConflict = (object: string, changes: Record<string, unknown>, current: Row): Promise<Row | null> =>
  new Promise((resolve) => {
    publish({
      object,
      changes,
      current,
      settle: (saved) => {
        publish(null);
        resolve(saved);
      },
    });
  });

export function useConflict(): Conflict | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => conflict,
  );
}
