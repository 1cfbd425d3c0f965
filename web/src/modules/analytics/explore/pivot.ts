import type { Money } from "@/platform/api/row";
import type { Answer, Cell, Figure } from "./answer";

type Key = Cell["key"];

/** The answer as a table: what stands down, what across, and the cell of each pair. */
export interface Pivot {
  rows: Key[];
  columns: Key[];
  /** Undefined where nothing was found. */
  cell(row: Key, column: Key): Cell | undefined;
  rowTotal(row: Key): Cell | undefined;
  columnTotal(column: Key): Cell | undefined;
}

const name = (key: Key): string => JSON.stringify(key);

export const sizeOf = (figure: Figure | undefined): number =>
  figure === null || figure === undefined ? 0 : Number(typeof figure === "object" ? (figure as Money).amount : figure);

function unique(keys: Key[]): Key[] {
  const seen = new Set<string>();
  return keys.filter((key) => !seen.has(name(key)) && seen.add(name(key)));
}

const byName = (cells: Cell[]): Map<string, Cell> => new Map(cells.map((cell) => [name(cell.key), cell]));

/** Days stay in their order, records without one last; everything else comes by its size. */
function ordered(keys: Key[], dated: boolean, size: (key: Key) => number): Key[] {
  if (!dated) return keys.toSorted((a, b) => size(b) - size(a));
  const text = (key: Key) => key.map((part) => (part === null ? "~" : String(part))).join("|");
  return keys.toSorted((a, b) => (text(a) < text(b) ? -1 : 1));
}

export function pivotOf(answer: Answer): Pivot {
  const down = answer.rows.length;
  const cells = byName(answer.groups);
  const flat = answer.columns.length === 0;
  const [rowTotals, columnTotals] = [
    byName(flat ? answer.groups : answer.rowTotals),
    byName(down === 0 ? answer.groups : answer.columnTotals),
  ];
  const sized = (totals: Map<string, Cell>) => (key: Key) => sizeOf(totals.get(name(key))?.figures[0]);
  const dated = (dimensions: Answer["rows"]) => dimensions.some(({ by }) => by !== null && by !== "province");
  const rows = unique(answer.groups.map(({ key }) => key.slice(0, down)));
  const columns = unique(answer.groups.map(({ key }) => key.slice(down)));
  return {
    rows: ordered(rows, dated(answer.rows), sized(rowTotals)),
    columns: ordered(columns, dated(answer.columns), sized(columnTotals)),
    cell: (row, column) => cells.get(name([...row, ...column])),
    rowTotal: (row) => (down === 0 ? answer.total : rowTotals.get(name(row))),
    columnTotal: (column) => (flat ? answer.total : columnTotals.get(name(column))),
  };
}

/** By how much a figure grew, in percent; null where that says nothing. */
export function growth(now: Figure | undefined, before: Figure | undefined): number | null {
  const [a, b] = [sizeOf(now), sizeOf(before)];
  return b > 0 ? ((a - b) / b) * 100 : null;
}
