import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { reordered, standing } from "./visits";
import { sendWaiting, take, waiting, waitingFor } from "./waiting";

const row = (more: object) => ({ id: 1, version: 1, createdAt: "", updatedAt: "", ...more });
const now = new Date("2026-11-27T06:00:00Z");
const store = new Map<string, string>();
const answer = (status: number) => new Response("{}", { status });

beforeEach(() => {
  vi.stubGlobal("localStorage", {
    getItem: (name: string) => store.get(name) ?? null,
    setItem: (name: string, value: string) => store.set(name, value),
    removeItem: (name: string) => store.delete(name),
  });
  vi.stubGlobal("document", { documentElement: { lang: "zh-CN" } });
});
afterEach(() => {
  store.clear();
  vi.unstubAllGlobals();
});

test("a visit is missed when its day is over, and due or late by its time", () => {
  expect(standing(row({ state: "planned", plannedOn: "2026-11-26" }), now, "2026-11-27")).toBe("missed");
  expect(
    standing(row({ state: "planned", plannedOn: "2026-11-27", startAt: "2026-11-27T05:00:00Z" }), now, "2026-11-27"),
  ).toBe("due");
  expect(
    standing(row({ state: "planned", plannedOn: "2026-11-27", startAt: "2026-11-27T07:00:00Z" }), now, "2026-11-27"),
  ).toBe("planned");
  expect(standing(row({ state: "done", lateMinutes: 12 }), now, "2026-11-27")).toBe("late");
});

test("a place in the order is changed without losing anybody", () => {
  expect(reordered(["a", "b", "c"], 0, 2)).toEqual(["b", "c", "a"]);
  expect(reordered(["a", "b", "c"], 2, -1)).toEqual(["c", "a", "b"]);
});

test("without a network a check-in is kept with its time and sent in order later, once", async () => {
  const fetched = vi.fn().mockRejectedValue(new TypeError("offline"));
  vi.stubGlobal("fetch", fetched);
  expect(await take(7, "check-in", {})).toBe("kept");
  expect(await take(7, "check-out", { result: "x" })).toBe("kept");
  expect(waitingFor(7)?.step).toBe("check-out");
  expect(waiting()[0]?.body.at).toMatch(/^\d{4}-/);
  expect(await sendWaiting(() => undefined)).toBe(0);
  fetched.mockImplementation(async () => answer(200));
  const again = await Promise.all([sendWaiting(() => undefined), sendWaiting(() => undefined)]);
  expect(again).toEqual([2, 0]);
  expect(waiting()).toEqual([]);
});

test("what the server refuses does not hold up the rest", async () => {
  vi.stubGlobal("fetch", vi.fn().mockRejectedValue(new TypeError("offline")));
  await take(7, "check-in", {});
  await take(8, "check-in", {});
  vi.stubGlobal("fetch", vi.fn().mockResolvedValueOnce(answer(409)).mockResolvedValue(answer(200)));
  const refused = vi.fn();
  expect(await sendWaiting(refused)).toBe(1);
  expect(refused).toHaveBeenCalledOnce();
});
