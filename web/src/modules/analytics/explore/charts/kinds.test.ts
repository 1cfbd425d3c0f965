import { expect, test } from "vitest";
import type { Answer } from "../answer";
import { chartsFor, shownAs, suggested } from "./kinds";

const dimension = (field: string, by: string | null = null) => ({ field, by, label: field, labels: {} });
const answer = (rows: Answer["rows"], columns: Answer["columns"] = [], measures = 1, cells = 20) =>
  ({
    rows,
    columns,
    measures: Array(measures).fill({ op: "count", field: null, label: null }),
    groups: Array(cells).fill({ key: [], figures: [1], before: null }),
  }) as unknown as Answer;

test("each shape of an answer has a picture that suits it", () => {
  expect(suggested(answer([]))).toBe("gauge");
  expect(suggested(answer([dimension("orderedOn", "month")]))).toBe("line");
  expect(suggested(answer([dimension("orderedOn", "month")], [dimension("channel")]))).toBe("stacked");
  expect(suggested(answer([dimension("customerId.region", "province")]))).toBe("map");
  expect(suggested(answer([dimension("channel")], [], 1, 4))).toBe("pie");
  expect(suggested(answer([dimension("productId")]))).toBe("bar");
  expect(suggested(answer([dimension("channel")], [dimension("state")]))).toBe("heatmap");
});

test("what cannot show an answer is not offered, and gives way", () => {
  expect(chartsFor(answer([dimension("channel")], [], 2))).toContain("scatter");
  expect(chartsFor(answer([dimension("channel")]))).not.toContain("scatter");
  expect(shownAs("map", answer([dimension("channel")]))).toBe("bar");
  expect(shownAs("table", answer([dimension("channel")]))).toBe("table");
});
