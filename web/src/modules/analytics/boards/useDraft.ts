import { useCallback, useEffect, useState } from "react";
import type { Content } from "./boards";

interface Steps {
  past: Content[];
  now: Content;
  future: Content[];
}

/** More steps back than anybody takes. */
const MOST = 100;

/** A board while it is changed, each step of which can be taken back; null while it is only looked at. */
export function useDraft() {
  const [steps, setSteps] = useState<Steps | null>(null);
  const begin = useCallback((content: Content) => setSteps({ past: [], now: content, future: [] }), []);
  const end = useCallback(() => setSteps(null), []);
  const change = useCallback(
    (next: Partial<Content>) =>
      setSteps((at) => at && { past: [...at.past, at.now].slice(-MOST), now: { ...at.now, ...next }, future: [] }),
    [],
  );
  const undo = useCallback(
    () =>
      setSteps((at) => {
        const last = at?.past.at(-1);
        return at && last ? { past: at.past.slice(0, -1), now: last, future: [at.now, ...at.future] } : at;
      }),
    [],
  );
  const redo = useCallback(
    () =>
      setSteps((at) => {
        const [next, ...future] = at?.future ?? [];
        return at && next ? { past: [...at.past, at.now], now: next, future } : at;
      }),
    [],
  );
  return {
    content: steps?.now ?? null,
    begin,
    end,
    change,
    undo,
    redo,
    undoable: (steps?.past.length ?? 0) > 0,
    redoable: (steps?.future.length ?? 0) > 0,
  };
}

/** Ctrl Z takes a step back, with shift forward again; in text fields the keys stay theirs. */
export function useUndoKeys({ undo, redo }: Pick<ReturnType<typeof useDraft>, "undo" | "redo">): void {
  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      const writes = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
      if (writes || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z") return;
      event.preventDefault();
      if (event.shiftKey) redo();
      else undo();
    };
    document.addEventListener("keydown", keys);
    return () => document.removeEventListener("keydown", keys);
  }, [undo, redo]);
}

export type BoardDraft = ReturnType<typeof useDraft>;
