import type { Schemas } from "@/platform/api/client";
import { isNumberText, plainNumber } from "@/platform/fields/input/NumberInput";

export type Grid = Schemas["TargetGridAnswer"];
export type GridRow = Grid["rows"][number];

/** What was typed, by the key of the cell; the rest stands as it was read. */
export type Typed = Readonly<Record<string, string>>;

/** A place in the table, counted from 0. */
export interface Place {
  row: number;
  column: number;
}

export const cellKey = (row: GridRow, period: string): string => `${row.kind}:${row.id}:${period}`;

/** What a cell says now. */
export const typedValue = (row: GridRow, column: number, typed: Typed): string => {
  const cell = row.cells[column];
  return cell ? (typed[cellKey(row, cell.period)] ?? cell.value ?? "") : "";
};

export const isWrong = (value: string): boolean => value !== "" && (!isNumberText(value) || value.startsWith("-"));

/** Types a block of copied cells from a place on; what does not fit is left out. */
export function pasted(grid: Grid, typed: Typed, at: Place, text: string): Typed {
  const block = text
    .replace(/\r?\n$/, "")
    .split(/\r?\n/)
    .map((line) => line.split("\t"));
  const next: Record<string, string> = { ...typed };
  for (const [down, cells] of block.entries())
    for (const [right, cell] of cells.entries()) {
      const row = grid.rows[at.row + down];
      const period = grid.periods[at.column + right];
      if (row && period) next[cellKey(row, period)] = plainNumber(cell.replace(/^[¥$€]/, ""));
    }
  return next;
}

const minor = (value: string): number => (isWrong(value) ? 0 : Math.round(Number(value || 0) * 100));

/** The sum of a row over its periods. */
export const sumOfRow = (grid: Grid, row: GridRow, typed: Typed): number =>
  grid.periods.reduce((sum, _, column) => sum + minor(typedValue(row, column, typed)), 0) / 100;

/** What the departments below and the people have together, beside the department's own; null where it has none. */
export function ofParts(grid: Grid, column: number, typed: Typed): { parts: number; own: number | null } {
  const [department, ...parts] = grid.rows;
  const own = department ? typedValue(department, column, typed) : "";
  const sum = parts.reduce((all, row) => all + minor(typedValue(row, column, typed)), 0) / 100;
  return { parts: sum, own: own === "" || isWrong(own) ? null : minor(own) / 100 };
}

/** The cells that differ from what was read. */
export function changes(grid: Grid, typed: Typed) {
  return grid.rows.flatMap((row) =>
    row.cells.flatMap((cell) => {
      const value = typed[cellKey(row, cell.period)];
      const same = value === undefined || (value === "" ? cell.value === null : Number(value) === Number(cell.value));
      return same && !(value !== undefined && value !== "" && cell.value === null)
        ? []
        : [{ kind: row.kind, id: row.id, period: cell.period, value: value ?? null, version: cell.version }];
    }),
  );
}

/** Where a key leads from a place; null where the key means something else there. */
export function moveTo(key: string, shift: boolean, at: Place, caret: { start: boolean; end: boolean }): Place | null {
  const { row, column } = at;
  if (key === "ArrowUp" || (key === "Enter" && shift)) return { row: row - 1, column };
  if (key === "ArrowDown" || key === "Enter") return { row: row + 1, column };
  if (key === "ArrowLeft" && caret.start) return { row, column: column - 1 };
  if (key === "ArrowRight" && caret.end) return { row, column: column + 1 };
  return null;
}
