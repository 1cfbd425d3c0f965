import { useMemo } from "react";
import type { Row } from "../api/row";
import type { ObjectDef } from "../catalogue/types";
import { useViewTabs, type ViewTab } from "../views/views";
import { type GridColumns, gridColumns } from "./columns";
import { type Cursor, useCursor } from "./cursor";
import { type ListChange, type ListState, useListState } from "./listState";
import { useRows } from "./rows";
import { type Selection, useSelection } from "./selection";

/** Everything a list's parts share. */
export interface ListModel {
  object: ObjectDef;
  tabs: ViewTab[];
  state: ListState;
  change(change: ListChange): void;
  found: ReturnType<typeof useRows>;
  rows: Row[];
  total: number | undefined;
  /** Whether the records are drawn as the grid, not by a mode of the module. */
  grid: boolean;
  columns: GridColumns;
  /** What the list asks for, as text; another one is another list. */
  signature: string;
  selection: Selection;
  cursor: Cursor;
  setCursor(change: Partial<Cursor>): void;
}

/** State, rows, selection and cursor of an object's list. */
export function useListModel(object: ObjectDef): ListModel {
  const tabs = useViewTabs(object);
  const [state, change] = useListState(object, tabs);
  const grid = state.mode === "grid";
  const found = useRows(object, state, grid);
  const { rows, total } = found;
  const signature = JSON.stringify([object.key, state.where, state.q, state.sort, state.deleted]);
  const selection = useSelection(rows, signature);
  const [cursor, setCursor] = useCursor(signature);
  const columns = useMemo(() => gridColumns(object, state.columns, true), [object, state.columns]);
  return { object, tabs, state, change, found, rows, total, grid, columns, signature, selection, cursor, setCursor };
}
