import { useNavigate } from "react-router";
import { may } from "../catalogue/catalogue";
import { openForm } from "../form/forms";
import { type KeyMap, useKeys } from "../keyboard/keys";
import { isEditableIn } from "./Cell";
import type { ListModel } from "./model";

function moves({ rows, columns, state, change, cursor, setCursor, grid }: ListModel): KeyMap {
  if (!grid) return {};
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
  return {
    J: () => move(1),
    K: () => move(-1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    ArrowRight: () => sideways(1),
    ArrowLeft: () => sideways(-1),
  };
}

/** Edits the cell the arrow keys are on, or the whole record. */
function edit({ object, rows, columns, cursor, setCursor, state }: ListModel): void {
  const row = rows[cursor.index];
  const mayUpdate = may(object, "update");
  if (!mayUpdate) return;
  if (!row) {
    if (state.peek !== null) openForm({ object: object.key, id: state.peek });
    return;
  }
  const field = columns.fields.find(({ key }) => key === cursor.field);
  if (field && isEditableIn(object.key, field, row, mayUpdate))
    setCursor({ editing: { id: row.id, field: field.key } });
  else openForm({ object: object.key, id: row.id });
}

/** Closes the peek, else drops the selection, else leaves the rows. */
function stepBack({ state, change, selection, setCursor }: ListModel): void {
  if (state.peek !== null) change({ peek: null });
  else if (selection.ids.size > 0) selection.clear();
  else setCursor({ index: -1, field: null });
}

/** J K move, X selects, Space peeks, Enter opens, E edits, L logs, F filters, C creates, Esc steps back. */
export function useListKeys(list: ListModel, create: () => void, openFilter: () => void): void {
  const navigate = useNavigate();
  const { object, rows, state, change, selection, cursor } = list;
  const row = rows[cursor.index];
  const id = row?.id ?? state.peek;
  useKeys({
    ...moves(list),
    X: () => row && selection.toggle(row),
    Space: () => row && change({ peek: state.peek === row.id ? null : row.id }),
    Enter: () => id !== null && navigate(`/${object.key}/${id}`),
    E: () => edit(list),
    F2: () => edit(list),
    L: () => id !== null && object.timeline && navigate(`/${object.key}/${id}?log=1`),
    F: openFilter,
    C: create,
    Escape: () => stepBack(list),
  });
}
