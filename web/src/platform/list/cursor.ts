import { useCallback, useEffect, useMemo, useState } from "react";
import { rememberedIndex, rememberIndex } from "./place";

export interface Cursor {
  /** Index of the active row; −1 for none. */
  index: number;
  /** The field the arrow keys are on. */
  field: string | null;
  editing: { id: number; field: string } | null;
  /** Whether the keyboard moved it, so that the grid scrolls along. */
  byKey: boolean;
}

const none: Omit<Cursor, "index"> = { field: null, editing: null, byKey: false };

const first = (signature: string): Cursor => ({ ...none, index: rememberedIndex(signature) });

/** The active row and cell of a list: where it was left, or none when the list shows something else. */
export function useCursor(signature: string) {
  const [state, setState] = useState(() => ({ signature, cursor: first(signature) }));
  const cursor = state.signature === signature ? state.cursor : first(signature);
  const put = useCallback(
    (change: Partial<Cursor>) =>
      setState((current) => ({
        signature,
        cursor: { ...(current.signature === signature ? current.cursor : first(signature)), ...change },
      })),
    [signature],
  );
  useEffect(() => rememberIndex(signature, cursor.index), [signature, cursor.index]);
  return useMemo(() => [cursor, put] as const, [cursor, put]);
}
