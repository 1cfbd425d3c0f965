import { expect, test } from "vitest";
import type { ObjectDef } from "@/platform/catalogue/types";
import { drillTo, endOf } from "./drill";
import { blank, readQuestion } from "./question";

const orders = {
  key: "orders",
  fields: [
    { key: "channel", type: "choice" },
    { key: "orderedOn", type: "date" },
  ],
} as unknown as ObjectDef;

test("periods end on their last day", () => {
  expect(endOf("2024-02-01", "month")).toBe("2024-02-29");
  expect(endOf("2026-10-01", "quarter")).toBe("2026-12-31");
  expect(endOf("2026-12-28", "week")).toBe("2027-01-03");
  expect(endOf("2026-01-01", "year")).toBe("2026-12-31");
});

test("a cell leads to the list of its records", () => {
  const question = { ...blank("orders"), where: { field: "state", op: "eq", value: "completed" } };
  const to = drillTo(
    orders,
    question,
    [{ field: "channel" }, { field: "orderedOn", by: "month" }],
    [null, "2026-02-01"],
  );
  expect(JSON.parse(new URLSearchParams(to?.split("?")[1]).get("where") ?? "")).toEqual({
    all: [
      question.where,
      { field: "channel", op: "isNull" },
      { field: "orderedOn", op: "between", value: ["2026-02-01", "2026-02-28"] },
    ],
  });
});

test("what lists cannot ask for leads nowhere", () => {
  expect(drillTo(orders, blank("orders"), [{ field: "nothing" }], ["key"])).toBeUndefined();
});

test("an address that makes no sense asks nothing", () => {
  expect(readQuestion("{")).toBeNull();
  expect(readQuestion('{"object":5}')).toBeNull();
  expect(readQuestion('{"object":"orders","rows":[null,{"field":"channel"}],"chart":"x"}')).toEqual({
    ...blank("orders"),
    rows: [{ field: "channel" }],
  });
});
