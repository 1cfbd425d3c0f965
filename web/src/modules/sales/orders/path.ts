/** The way of an order; the days are fields of it. */
export const way = [
  { state: "confirmed", on: "orderedOn" },
  { state: "inProduction", on: null },
  { state: "shipped", on: "shippedOn" },
  { state: "delivered", on: "deliveredOn" },
  { state: "completed", on: "completedOn" },
] as const;

/** How far an order has come; one that came back had been delivered, one that was cancelled stays at its beginning. */
export function reachedBy(row: Record<string, unknown>): number {
  if (row.state === "returned") return row.completedOn ? 4 : row.deliveredOn ? 3 : 2;
  return Math.max(
    0,
    way.findIndex(({ state }) => state === row.state),
  );
}

export interface Movable {
  id: number;
  text: string;
  unit: string | null;
  /** The most that can move. */
  most: number;
}

interface Moving {
  id: number;
  text: string;
  unit: string | null;
  quantity: number;
  shippedQuantity?: number;
  returnedQuantity?: number;
}

const exact = (value: number): number => Number(value.toPrecision(12));

/** What of the lines can still leave, or come back. */
export function movable(lines: Moving[], back: boolean): Movable[] {
  return lines
    .map(({ id, text, unit, quantity, shippedQuantity = 0, returnedQuantity = 0 }) => ({
      id,
      text,
      unit,
      most: exact(back ? shippedQuantity - returnedQuantity : quantity - shippedQuantity),
    }))
    .filter(({ most }) => most > 0);
}

/** The parts of a request from what was typed; null while something typed is no quantity or too much. */
export function partsOf(
  lines: Movable[],
  typed: Record<number, string>,
): { lineId: number; quantity: number }[] | null {
  const parts: { lineId: number; quantity: number }[] = [];
  for (const { id, most } of lines) {
    const text = (typed[id] ?? "").trim();
    if (text === "") continue;
    const quantity = Number(text);
    if (!(quantity >= 0) || quantity > most) return null;
    if (quantity > 0) parts.push({ lineId: id, quantity });
  }
  return parts;
}
