import { describe, expect, it } from "vitest";
import { cellOf, foundIn } from "./found";

describe("what a trial found", () => {
  it("tells figures, remarks and tables whatever the model", () => {
    const found = foundIn({
      model: "basket",
      baskets: 3,
      itemsets: { "1": 4, "2": 1 },
      rules: [{ if: ["a", "b"], lift: 1.5 }],
      remarks: ["Beware"],
      message: "Beware",
    });
    expect(found.figures).toEqual([["baskets", 3]]);
    expect(found.notes).toEqual(["Beware"]);
    expect(found.tables).toEqual([
      {
        key: "itemsets",
        columns: ["name", "value"],
        rows: [
          ["1", 4],
          ["2", 1],
        ],
      },
      { key: "rules", columns: ["if", "lift"], rows: [["a, b", 1.5]] },
    ]);
  });

  it("puts the days of a forecast beside their values and opens what is nested", () => {
    const found = foundIn({
      dates: ["d1", "d2"],
      forecast: [1, 2],
      lower: [0, 1],
      upper: [2, 3],
      quality: { smape: 3, methods: [{ method: "theta" }] },
    });
    expect(found.tables.map(({ key }) => key)).toEqual(["ahead", "methods"]);
    expect(found.tables[0]?.rows).toEqual([
      ["d1", 1, 0, 2],
      ["d2", 2, 1, 3],
    ]);
    expect(found.figures).toEqual([["smape", 3]]);
  });

  it("puts parameters beside their errors, and nothing is shown for nothing", () => {
    const found = foundIn({ parameters: { r: 0.24 }, standardErrors: { r: 0.01 }, limit: null, remarks: [] });
    expect(found).toEqual({
      notes: [],
      figures: [],
      tables: [{ key: "parameters", columns: ["name", "value", "standardError"], rows: [["r", 0.24, 0.01]] }],
    });
    expect(cellOf({ column: "x", deviations: 1.23456 })).toBe("column x · deviations 1.235");
  });
});
