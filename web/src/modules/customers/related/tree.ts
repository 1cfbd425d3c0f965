import type { Row } from "@/platform/api/row";

export interface Branch {
  row: Row;
  below: Branch[];
}

const aboveOf = (row: Row): number | null => (typeof row.reportsToId === "number" ? row.reportsToId : null);

/** Contacts under those they report to; whoever reports to nobody here stands at the top, and a loop is cut open. */
export function reportingTree(rows: Row[]): Branch[] {
  const ids = new Set(rows.map(({ id }) => id));
  const placed = new Set<number>();
  const branch = (row: Row): Branch => {
    placed.add(row.id);
    return {
      row,
      below: rows.filter((other) => aboveOf(other) === row.id && !placed.has(other.id)).map(branch),
    };
  };
  const tops = rows.filter((row) => {
    const above = aboveOf(row);
    return above === null || !ids.has(above);
  });
  const grown = tops.map(branch);
  const looped: Branch[] = [];
  for (const row of rows) if (!placed.has(row.id)) looped.push(branch(row));
  return [...grown, ...looped];
}
