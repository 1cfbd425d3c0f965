import { useCallback, useMemo, useState } from "react";
import type { Row } from "../api/row";

export interface Selection {
  rows: Row[];
  ids: ReadonlySet<number>;
  toggle(row: Row): void;
  /** Selects from the last toggled row to this one. */
  extend(row: Row): void;
  toggleAll(): void;
  clear(): void;
  /** Everything the filter finds is chosen, loaded or not. */
  everything: boolean;
  chooseEverything(): void;
}

interface Chosen {
  signature: string;
  ids: ReadonlySet<number>;
  last: number | null;
  everything: boolean;
}

/** Which of the loaded rows are chosen for a bulk action. */
export function useSelection(loaded: Row[], signature: string): Selection {
  const [state, setState] = useState<Chosen>({ signature, ids: new Set(), last: null, everything: false });
  const fresh =
    state.signature === signature ? state : { signature, ids: new Set<number>(), last: null, everything: false };
  const { ids, last } = fresh;
  const put = useCallback(
    (next: Set<number>, lastId: number | null) => setState({ signature, ids: next, last: lastId, everything: false }),
    [signature],
  );
  const toggle = (row: Row) => {
    const next = new Set(ids);
    if (!next.delete(row.id)) next.add(row.id);
    put(next, row.id);
  };
  const extend = (row: Row) => {
    const from = loaded.findIndex(({ id }) => id === last);
    const to = loaded.findIndex(({ id }) => id === row.id);
    if (from < 0) return toggle(row);
    put(new Set([...ids, ...loaded.slice(Math.min(from, to), Math.max(from, to) + 1).map(({ id }) => id)]), row.id);
  };
  const toggleAll = () =>
    put(loaded.every(({ id }) => ids.has(id)) ? new Set() : new Set(loaded.map(({ id }) => id)), null);
  const clear = useCallback(() => put(new Set(), null), [put]);
  const rows = useMemo(() => loaded.filter(({ id }) => ids.has(id)), [loaded, ids]);
  const chooseEverything = () => setState({ signature, ids, last: null, everything: true });
  return { rows, ids, toggle, extend, toggleAll, clear, everything: fresh.everything, chooseEverything };
}
