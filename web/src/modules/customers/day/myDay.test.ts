import { expect, test } from "vitest";
import { entriesOf, sectionsOf } from "./myDay";

const day = {
  tasks: {
    overdue: [{ id: 1, title: "寄样品", dueOn: "2026-11-18" }],
    today: [{ id: 2, title: "回访", dueOn: "2026-11-21" }],
  },
  nextContacts: [{ id: 7, name: "华东精工" }],
  overdueContacts: [],
  visits: [{ id: 5, title: "华东精工", startAt: null, state: "planned" }],
  poolWarnings: [{ customerId: 9, name: "鼎盛铸造", reason: "30天未跟进", dueOn: "2026-11-22" }],
};

test("the day is one list, the most pressing first", () =>
  expect(entriesOf(day, []).map(({ to }) => to)).toEqual([
    "/tasks/1",
    "/tasks/2",
    "/visits/5/check-in",
    "/customers/7",
    "/customers/9",
  ]));

test("empty sections do not appear", () =>
  expect(sectionsOf(entriesOf(day, [])).map(([section]) => section)).toEqual([
    "overdueTasks",
    "todayTasks",
    "visits",
    "nextContacts",
    "poolWarnings",
  ]));

test("nothing is shown before the day is known", () => expect(entriesOf(undefined, [])).toEqual([]));
