import { expect, test } from "vitest";
import { Problem } from "@/platform/api/problem";
import { each } from "./pool";

test("one refusal does not stop the others, and its reason is told", async () => {
  const through: number[] = [];
  const act = async (id: number) => {
    if (id === 2) throw new Problem(409, { detail: "今天已领取10家" });
  };
  const outcome = await each([1, 2, 3], act, (count) => through.push(count));
  expect(through).toEqual([1, 2, 3]);
  expect(outcome).toEqual({ changed: 2, refused: 1, refusal: "今天已领取10家" });
});
