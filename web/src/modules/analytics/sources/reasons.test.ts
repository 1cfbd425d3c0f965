import { expect, test } from "vitest";
import { reasonText } from "./reasons";

const t = ((key: string, args: { name: string; value: string }) => `${key} ${args.name} ${args.value}`) as never;
const words = (key: string) => (key === "recency" ? "最近购买天数" : key);

test("a reason is told with its direction and without needless digits", () => {
  expect(reasonText("recency = 74 (+1.20)", words, t)).toBe("sources.raises 最近购买天数 74");
  expect(reasonText("trend = 0.3333 (-0.40)", words, t)).toBe("sources.lowers trend 0.33");
});

test("what is no reason stays as it is", () => {
  expect(reasonText("", words, t)).toBe("");
  expect(reasonText("unclear", words, t)).toBe("unclear");
});
