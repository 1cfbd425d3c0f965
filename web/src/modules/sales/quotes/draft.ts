import { digitsOf } from "@/platform/formats/amounts";
import type { Content, Line } from "./content";
import { type Counted, fine, whole } from "./counting";

/** A line while it is edited; numbers are kept as they are typed. */
export interface DraftLine {
  /** Stays with the line while it is on the screen. */
  key: string;
  id: number | null;
  productId: number | null;
  text: string;
  detail: string;
  quantity: string;
  unit: string;
  /** Empty until the server knows it. */
  list: string;
  /** Empty takes the list price. */
  price: string;
  discount: string;
  taxRate: string;
  /** The book that gave the list price. */
  book: string;
}

export interface Draft {
  /** Fields of the offer that differ from what was read. */
  fields: Record<string, unknown>;
  lines: DraftLine[];
}

let last = 0;
export const newKey = (): string => {
  last += 1;
  return `n${last}`;
};

export function lineOf(line: Line, key = `l${line.id}`): DraftLine {
  const own = line.productId === null || line.price.amount !== line.listPrice.amount;
  return {
    key,
    id: line.id,
    productId: line.productId,
    text: line.text,
    detail: line.detail ?? "",
    quantity: String(line.quantity),
    unit: line.unit ?? "",
    list: line.listPrice.amount,
    price: own ? line.price.amount : "",
    discount: line.discount === 0 ? "" : String(line.discount),
    taxRate: String(line.taxRate),
    book: line.names?.priceBookId ?? "",
  };
}

export const draftOf = (content: Content): Draft => ({
  fields: {},
  lines: content.lines.map((line) => lineOf(line)),
});

/** What counts of a line; what is not (yet) a number counts as nothing. */
export function counted(line: DraftLine, currency: string): Counted {
  const digits = digitsOf(currency);
  const list = whole(line.list, digits) ?? 0n;
  const price = line.price === "" ? list : (whole(line.price, digits) ?? 0n);
  return {
    price,
    list: line.productId === null ? price : list,
    discount: fine(line.discount),
    quantity: fine(line.quantity),
    taxRate: fine(line.taxRate),
  };
}

const numberOr = (text: string, empty: number | null): number | string | null =>
  text.trim() === "" ? empty : Number.isNaN(Number(text)) ? text : Number(text);

/** The request that saves a draft; the server says what is wrong with it. */
export const requestOf = (draft: Draft, currency: string) => ({
  quote: draft.fields,
  lines: draft.lines.map((line) => ({
    ...(line.id !== null && { id: line.id }),
    productId: line.productId,
    text: line.text,
    detail: line.detail,
    quantity: numberOr(line.quantity, 0),
    unit: line.unit,
    price: line.price === "" ? null : { amount: line.price, currency },
    discount: numberOr(line.discount, 0),
    taxRate: numberOr(line.taxRate, null),
  })),
});

/** Takes over what the server made of the lines that were sent, but for what was typed since. */
export function merged(now: Draft, sent: Draft, answer: Content): Draft {
  const places = new Map(sent.lines.map((line, at) => [line.key, at]));
  const lines = now.lines.map((line) => {
    const at = places.get(line.key);
    const kept = at === undefined ? undefined : answer.lines[at];
    if (at === undefined || !kept) return line;
    const fresh = lineOf(kept, line.key);
    return line === sent.lines[at] ? fresh : { ...line, id: fresh.id, list: fresh.list, book: fresh.book };
  });
  const fields = Object.fromEntries(Object.entries(now.fields).filter(([key, value]) => sent.fields[key] !== value));
  return { fields, lines };
}

/** Errors of a refused save by line key and member, and those of the offer itself under an empty key. */
export function errorsByLine(
  errors: Record<string, { message: string }[]>,
  lines: DraftLine[],
): Map<string, Map<string, string>> {
  const found = new Map<string, Map<string, string>>();
  for (const [path, [first]] of Object.entries(errors)) {
    const match = /^lines\[(\d+)\]\.(\w+)/.exec(path);
    const key = match ? (lines[Number(match[1])]?.key ?? "") : "";
    const member = match?.[2] ?? path;
    if (!found.has(key)) found.set(key, new Map());
    if (first) found.get(key)?.set(member, first.message);
  }
  return found;
}
