import { expect, test } from "vitest";
import type { FieldDef } from "../catalogue/types";
import {
  foundBySerial,
  linesOf,
  type Mapping,
  mappingOf,
  pickedOf,
  replacedBy,
  replacing,
  textOf,
  unread,
  withoutSerials,
} from "./mapping";

const mapping: Mapping = {
  deal_stage: ["stageId", { field: "state", values: { Won: "won", "*": "open" } }],
  account: "customerId",
  note: null,
  source: { field: "source", constant: "展会" },
};

test("lines and mapping say the same, also two fields from one column and fixed values", () => {
  const lines = linesOf(mapping, ["account", "deal_stage", "note"]);
  expect(lines.map(({ column, field }) => [column, field])).toEqual([
    ["account", "customerId"],
    ["deal_stage", "stageId"],
    ["deal_stage", "state"],
    ["note", ""],
    ["source", "source"],
  ]);
  expect(mappingOf(lines)).toEqual(mapping);
});

test("currency and scale of a column are kept", () => {
  const amounts: Mapping = { revenue: { field: "yearRevenue", currency: "USD", scale: 1_000_000 } };
  expect(mappingOf(linesOf(amounts, ["revenue"]))).toEqual(amounts);
});

test("a text is given another value, none, or its own again, whatever its case", () => {
  const won = replacing({ column: "stage", field: "state" }, "Won", "won");
  expect(replacedBy(won.values, "WON")).toBe("won");
  expect(replacedBy(replacing(won, "won", null).values, "Won")).toBeNull();
  expect(replacing(won, "WON", undefined)).toEqual({ column: "stage", field: "state" });
});

test("texts fail their rows while they are neither understood nor replaced", () => {
  const seen = (text: string, means: string | null) => ({ text, rows: 1, means, several: text === "twice" });
  const found = { items: [seen("", null), seen("Expo", "会展"), seen("a friend", null)], setValues: true, more: false };
  const line = { column: "source", field: "source" };
  expect(unread(found, line).map(({ text }) => text)).toEqual(["a friend"]);
  expect(unread(found, replacing(line, "A friend", "referral"))).toEqual([]);
  expect(unread(found, replacing(line, "*", null))).toEqual([]);
  expect(unread({ ...found, setValues: false }, line)).toEqual([]);
  expect(unread({ ...found, items: [seen("new", null), seen("twice", null)] }, line, true)).toHaveLength(1);
});

test("a fixed value survives being written as the file would name it", () => {
  const values: [FieldDef["type"], unknown, string][] = [
    ["choice", "organization", "organization"],
    ["user", 7, "#7"],
    ["multiChoice", ["a", "b"], "a,b"],
    ["bool", true, "true"],
    ["money", { amount: "1.5", currency: "USD" }, "USD 1.5"],
  ];
  for (const [type, value, text] of values) {
    const field = { key: "x", type } as FieldDef;
    expect(textOf(field, value)).toBe(text);
    expect(pickedOf(field, text)).toEqual(value);
  }
  expect(pickedOf({ key: "x", type: "choice" } as FieldDef, textOf({ key: "x" } as FieldDef, null))).toBeNull();
});

test("an update finds its records by the column of numbers, which a new record cannot take", () => {
  const fields = [
    { key: "name", label: "客户名称", type: "text", readOnly: false },
    { key: "number", label: "客户编号", type: "text", readOnly: true },
  ] as FieldDef[];
  const lines = linesOf({ 客户名称: "name" }, ["客户编号", "客户名称"]);
  const found = foundBySerial(fields, lines);
  expect(found?.key).toBe("number");
  expect(mappingOf(found?.lines ?? [])).toEqual({ 客户编号: "number", 客户名称: "name" });
  expect(withoutSerials(fields, found?.lines ?? [])).toEqual(lines);
  expect(foundBySerial(fields, found?.lines ?? [])).toBeNull();
});
