import { expect, test } from "vitest";
import { asRecord, emptyDraft, isBlank, mentionedIn } from "./draft";

const now = new Date("2026-11-21T06:08:00Z");
const lin = { id: 2, name: "林若溪" };

test("a follow-up carries the customer, the moment and the next date", () => {
  const draft = { ...emptyDraft("call"), text: " 确认付款节点 ", minutes: 6, nextContactOn: "2026-11-25" };
  expect(asRecord(draft, { customerId: 7 }, now, 1)).toEqual([
    "activities",
    {
      customerId: 7,
      kind: "call",
      text: "确认付款节点",
      happenedAt: "2026-11-21T06:08:00.000Z",
      minutes: 6,
      nextContactOn: "2026-11-25",
    },
  ]);
});

test("a task belongs to who writes it and has a due date", () =>
  expect(asRecord({ ...emptyDraft("task"), text: "寄样品", dueOn: "2026-11-22" }, { customerId: 7 }, now, 1)).toEqual([
    "tasks",
    { customerId: 7, title: "寄样品", dueOn: "2026-11-22", ownerId: 1 },
  ]));

test("minutes are sent only for calls and visits", () =>
  expect(asRecord({ ...emptyDraft("mail"), text: "x", minutes: 5 }, { customerId: 7 }, now, 1)[1]).not.toHaveProperty(
    "minutes",
  ));

test("the opportunity of the page is kept unless another was chosen", () => {
  const subject = { customerId: 7, opportunityId: 3 };
  expect(asRecord({ ...emptyDraft(), text: "x" }, subject, now, 1)[1]).toMatchObject({ opportunityId: 3 });
  expect(asRecord({ ...emptyDraft(), text: "x", opportunityId: 4 }, subject, now, 1)[1]).toMatchObject({
    opportunityId: 4,
  });
});

test("a mention counts once, and only while the name stands in the text", () => {
  expect(mentionedIn({ ...emptyDraft(), text: "@林若溪 看一下", mentions: [lin, lin] })).toEqual([2]);
  expect(mentionedIn({ ...emptyDraft(), text: "看一下", mentions: [lin] })).toEqual([]);
});

test("blanks are not worth sending", () => expect(isBlank({ ...emptyDraft(), text: " \n" })).toBe(true));
