import { expect, test } from "vitest";
import { formatsFor } from "@/platform/formats/formats";
import { addMonths, instantOf, mondayOf, spanOf, step, timeOf } from "./days";
import { type Entry, entriesOf, moved, placed, resized } from "./entries";

const china = formatsFor("zh-CN", "Asia/Shanghai");
const york = formatsFor("en", "America/New_York");
const row = (id: number, more: object) => ({ id, version: 1, createdAt: "", updatedAt: "", ...more });
const at = (key: string, from: number, to: number) => ({ key, day: "2026-11-27", from, to }) as Entry;

test("weeks begin on Monday and a month is shown in whole weeks", () => {
  expect(mondayOf("2026-11-29")).toBe("2026-11-23");
  expect(spanOf("week", "2026-11-27")).toHaveLength(7);
  expect(spanOf("month", "2026-02-10")).toEqual(expect.arrayContaining(["2026-01-26", "2026-03-01"]));
  expect(spanOf("month", "2027-02-10")).toHaveLength(28);
  expect(addMonths("2026-12-31", 1)).toBe("2027-01-01");
  expect(step("month", "2026-11-27", -1)).toBe("2026-10-01");
});

test("a local time becomes an instant, also where the clock is set", () => {
  expect(instantOf("2026-11-27", 540, china)).toBe("2026-11-27T01:00:00.000Z");
  expect(instantOf("2026-03-08", 60, york)).toBe("2026-03-08T06:00:00.000Z");
  expect(instantOf("2026-03-08", 240, york)).toBe("2026-03-08T08:00:00.000Z");
  expect(timeOf(545)).toBe("09:05");
});

test("tasks over midnight end with their day, and what nobody may change does not move", () => {
  const [late, visit] = entriesOf(
    {
      days: [],
      tasks: [
        row(1, {
          title: "x",
          dueOn: "2026-11-28",
          startAt: "2026-11-27T15:30:00Z",
          endAt: "2026-11-27T17:00:00Z",
          state: "open",
          rights: ["update"],
        }),
      ],
      visits: [row(2, { title: "y", plannedOn: "2026-11-28", state: "done", rights: ["update"] })],
      contacts: [],
      more: false,
    },
    china,
  );
  expect(late).toMatchObject({ day: "2026-11-27", from: 1410, to: 1440, movable: true });
  expect(visit).toMatchObject({ day: "2026-11-28", from: null, done: true, movable: false });
});

const five = [at("a", 540, 600), at("b", 570, 630), at("c", 600, 660), at("d", 600, 660), at("e", 700, 730)];
const said = (most: number) =>
  placed(five, most).items.map(({ entry, column, columns }) => `${entry.key}${column}/${columns}`);

test("what overlaps stands side by side as long as there is room", () => {
  expect(said(4)).toEqual(["a0/3", "b1/3", "c0/3", "d2/3", "e0/1"]);
  expect(said(2)).toEqual(["a0/2", "c0/2", "e0/1"]);
  expect(placed(five, 2).rests).toEqual([{ from: 570, to: 660, count: 2 }]);
});

test("a drag stays within the day and a stretch leaves a quarter of an hour", () => {
  expect(moved(at("a", 540, 600), 1, 2000)).toMatchObject({ day: "2026-11-28", from: 1380, to: 1440 });
  expect(moved({ day: "2026-11-27", from: null, to: null }, -1, 30)).toMatchObject({ day: "2026-11-26", from: null });
  expect(resized(at("a", 540, 600), -300)).toMatchObject({ from: 540, to: 555 });
});
