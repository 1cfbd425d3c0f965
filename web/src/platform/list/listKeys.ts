import { useNavigate } from "react-router";
import type { Row } from "../api/row";
import { may } from "../catalogue/catalogue";
import type { ObjectDef } from "../catalogue/types";
import { openForm } from "../form/forms";
import { useKeys } from "../keyboard/keys";
import { isEditableIn } from "./Cell";
import type { GridColumns } from "./columns";
import type { Cursor } from "./cursor";
import type { ListChange, ListState } from "./listState";
import type { Selection } from "./selection";

interface ListKeysProps {
  object: ObjectDef;
  rows: Row[];
  columns: GridColumns;
  state: ListState;
  change(change: ListChange): void;
  selection: Selection;
  cursor: Cursor;
  setCursor(change: Partial<Cursor>): void;
  create(): void;
  openFilter(): void;
}

function useMoves({ rows, columns, state, change, cursor, setCursor }: ListKeysProps) {
  const move = (step: number) => {
    const index = Math.max(0, Math.min(rows.length - 1, cursor.index + step));
    const row = rows[index];
    setCursor({ index, byKey: true });
    if (state.peek !== null && row) change({ peek: row.id });
  };
  const sideways = (step: number) => {
    const keys = columns.fields.slice(1).map(({ key }) => key);
    const at = cursor.field === null ? -1 : keys.indexOf(cursor.field);
    setCursor({ field: keys[Math.max(0, Math.min(keys.length - 1, at + step))] ?? null });
  };
  return { move, sideways };
}

/** J K move, X selects, Space peeks, Enter opens, E edits, L logs, F filters, C creates, Esc steps back. */
export function useListKeys(props: ListKeysProps): void {
  const { object, rows, columns, state, change, selection, cursor, setCursor, create, openFilter } = props;
  const navigate = useNavigate();
  const { move, sideways } = useMoves(props);
  const row = rows[cursor.index];
  const editRow = () => {
    if (!row) return;
    const field = columns.fields.find(({ key }) => key === cursor.field);
    if (field && isEditableIn(field, row, may(object, "update")))
      setCursor({ editing: { id: row.id, field: field.key } });
    else if (may(object, "update")) openForm({ object: object.key, id: row.id });
  };
  const stepBack = () => {
    if (state.peek !== null) change({ peek: null });
    else if (selection.ids.size > 0) selection.clear();
    else setCursor({ index: -1, field: null });
  };
  useKeys({
    J: () => move(1),
    K: () => move(-1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    ArrowRight: () => sideways(1),
    ArrowLeft: () => sideways(-1),
    X: () => row && selection.toggle(row),
    Space: () => row && change({ peek: state.peek === row.id ? null : row.id }),
    Enter: () => row && navigate(`/${object.key}/${row.id}`),
    E: editRow,
    F2: editRow,
    L: () => row && object.timeline && navigate(`/${object.key}/${row.id}?log=1`),
    F: openFilter,
    C: create,
    Escape: stepBack,
  });
}
