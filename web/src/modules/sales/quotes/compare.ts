import type { Line } from "./content";

/** Two lines that stand for the same thing in two versions; one is missing where it was added or taken out. */
export interface Pair {
  before: Line | null;
  after: Line | null;
}

const sameThing = (line: Line): string => (line.productId === null ? `t:${line.text}` : `p:${line.productId}`);

/** Pairs lines by product, or by text where there is none, in the order of the newer version; what was taken out comes last. */
export function paired(before: Line[], after: Line[]): Pair[] {
  const left = [...before];
  const pairs = after.map((line): Pair => {
    const at = left.findIndex((other) => sameThing(other) === sameThing(line));
    return { before: at < 0 ? null : (left.splice(at, 1)[0] ?? null), after: line };
  });
  return [...pairs, ...left.map((line) => ({ before: line, after: null }))];
}

/** Whether a pair reads differently in the two versions. */
export const differs = ({ before, after }: Pair): boolean =>
  !before ||
  !after ||
  before.quantity !== after.quantity ||
  before.unitPrice.amount !== after.unitPrice.amount ||
  before.text !== after.text ||
  before.detail !== after.detail;
