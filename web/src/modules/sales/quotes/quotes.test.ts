import { describe, expect, test } from "vitest";
import { differs, paired } from "./compare";
import type { Content, Line } from "./content";
import { amountText, below, totalsOf, whole } from "./counting";
import { counted, type DraftLine, draftOf, errorsByLine, merged, requestOf } from "./draft";
import { pastedRows } from "./paste";

const yuan = (amount: string) => ({ amount, currency: "CNY" });
const stored = (id: number, more: Partial<Line> = {}): Line => ({
  id,
  productId: id,
  text: "A",
  detail: null,
  quantity: 2,
  unit: null,
  listPrice: yuan("100.00"),
  price: yuan("100.00"),
  discount: 0,
  taxRate: 13,
  unitPrice: yuan("100.00"),
  total: yuan("200.00"),
  priceBookId: null,
  ...more,
});
const content = (lines: Line[]): Content =>
  ({
    sheet: "quotes",
    quote: { id: 1, version: 1, currency: "CNY" },
    lines,
    limit: 10,
    costs: null,
    approvalId: null,
  }) as never;
const typed = (more: Partial<DraftLine>): DraftLine => ({
  key: "n",
  id: null,
  productId: 1,
  text: "A",
  detail: "",
  quantity: "1",
  unit: "",
  list: "100.00",
  price: "",
  discount: "",
  taxRate: "13",
  book: "",
  ...more,
});

describe("Totals while typing", () => {
  const lines = [typed({ quantity: "3", discount: "10", list: "1000.00" }), typed({ productId: null, price: "500" })];
  test("are those of the server", () => {
    const totals = totalsOf(
      lines.map((line) => counted(line, "CNY")),
      50_000n,
    );
    expect([amountText(totals.list, "CNY"), amountText(totals.gross, "CNY"), totals.share]).toEqual([
      "3500.00",
      "3040.00",
      13.14,
    ]);
    expect(totals.net + totals.tax).toBe(totals.gross);
  });
  test("round half away from zero and count what is no number as nothing", () => {
    expect(totalsOf([counted(typed({ list: "0.02", quantity: "1.25" }), "CNY")], 0n).gross).toBe(3n);
    expect(totalsOf([counted(typed({ quantity: "x" }), "CNY")], 0n).gross).toBe(0n);
    expect([whole("1.005", 2), whole(".5", 2), whole("-1", 0), whole("", 2)]).toEqual([null, 50n, -1n, null]);
  });
  test("tell how far a line lies below its list price", () => {
    expect(below(counted(typed({ price: "80", discount: "10" }), "CNY"), 0n)).toBe(28);
  });
});

describe("A draft", () => {
  test("is sent with ids of kept lines and keeps what was typed while it was on its way", () => {
    const sent = draftOf(content([stored(1), stored(2)]));
    const now = { ...sent, lines: sent.lines.map((line) => (line.id === 2 ? { ...line, discount: "5" } : line)) };
    const next = merged(now, sent, content([stored(1, { quantity: 9 }), stored(2, { listPrice: yuan("90.00") })]));
    expect(next.lines.map((line) => [line.quantity, line.discount, line.list])).toEqual([
      ["9", "", "100.00"],
      ["2", "5", "90.00"],
    ]);
    expect(requestOf(next, "CNY").lines[1]).toMatchObject({ id: 2, discount: 5, price: null });
  });
  test("learns which line is wrong", () => {
    const found = errorsByLine({ "lines[1].quantity": [{ message: "m" }], currency: [{ message: "c" }] }, [
      typed({ key: "a" }),
      typed({ key: "b" }),
    ]);
    expect([found.get("b")?.get("quantity"), found.get("")?.get("currency")]).toEqual(["m", "c"]);
  });
});

test("Cells of a spreadsheet become rows, plain words do not", () => {
  expect(pastedRows("KY-37V")).toBeNull();
  expect(pastedRows("KY-37V\t3\t12%\r\n储气罐\t1,000\n\n")).toEqual([
    { name: "KY-37V", quantity: "3", discount: "12" },
    { name: "储气罐", quantity: "1000", discount: "" },
  ]);
});

test("Two versions stand side by side by product", () => {
  const pairs = paired([stored(1), stored(2)], [stored(3), stored(1, { quantity: 5 })]);
  expect(pairs.map(({ before, after }) => [before?.id ?? null, after?.id ?? null])).toEqual([
    [null, 3],
    [1, 1],
    [2, null],
  ]);
  expect(pairs.map(differs)).toEqual([true, true, true]);
  expect(differs({ before: stored(1), after: stored(1) })).toBe(false);
});
