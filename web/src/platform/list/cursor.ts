import { useCallback, useMemo, useState } from "react";

export interface Cursor {
  /** Index of the active row; −1 for none. */
  index: number;
  /** The field the arrow keys are on. */
  field: string | null;
  editing: { id: number; field: string } | null;
  /** Whether the keyboard moved it, so that the grid scrolls along. */
  byKey: boolean;
}

const none: Cursor = { index: -1, field: null, editing: null, byKey: false };

/** The active row and cell of a list; starts over when the list shows something else. */
export function useCursor(signature: string) {
  const [state, setState] = useState({ signature, cursor: none });
  const cursor = state.signature === signature ? state.cursor : none;
  const put = useCallback(
    (change: Partial<Cursor>) =>
      setState((current) => ({
        signature,
        cursor: { ...(current.signature === signature ? current.cursor : none), ...change },
      })),
    [signature],
  );
  return useMemo(() => [cursor, put] as const, [cursor, put]);
}
