import { expect, test } from "vitest";
import { linesOf, type Mapping, mappingOf, valuesFrom, valuesText } from "./mapping";

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

test("a table of values is written as lines", () => {
  const values = { Won: "won", Lost: null };
  expect(valuesFrom(valuesText(values))).toEqual(values);
  expect(valuesFrom("a=b=c\nnothing")).toEqual({ a: "b=c" });
});
