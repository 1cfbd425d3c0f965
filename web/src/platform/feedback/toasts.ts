import { useSyncExternalStore } from "react";

export interface Toast {
  id: number;
  kind: "ok" | "error" | "progress";
  text: string;
  /** Offered for eight seconds. */
  undo?: () => Promise<void> | void;
  /** A copyable id for support. */
  trace?: string;
  /** 0–1 for running jobs. */
  progress?: number;
  note?: string;
  cancel?: () => void;
  action?: { label: string; run(): void };
}

let toasts: Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function publish(next: Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

function add(toast: Omit<Toast, "id">): number {
  lastId += 1;
  publish([...toasts, { ...toast, id: lastId }].slice(-3));
  return lastId;
}

/** Messages at the bottom right; three at most. Errors stay until closed. */
export const toast = {
  ok: (text: string, more: Pick<Toast, "undo" | "action"> = {}) => add({ kind: "ok", text, ...more }),
  error: (text: string, more: Pick<Toast, "trace" | "action"> = {}) => add({ kind: "error", text, ...more }),
  progress: (text: string, more: Pick<Toast, "progress" | "note" | "cancel"> = {}) =>
    add({ kind: "progress", text, ...more }),
  change: (id: number, change: Partial<Toast>) =>
    publish(toasts.map((entry) => (entry.id === id ? { ...entry, ...change } : entry))),
  close: (id: number) => publish(toasts.filter((entry) => entry.id !== id)),
};

export function useToasts(): Toast[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => toasts,
  );
}
