import { QueryClient } from "@tanstack/react-query";
import { expect, test, vi } from "vitest";
import { api } from "@/platform/api/api";
import { type CheckItem, isOpen, leftBehind, tick, ticked } from "./checks";

const item = (id: number, stageId: number, more: Partial<CheckItem> = {}): CheckItem => ({
  id,
  stageId,
  text: "",
  required: true,
  doneAt: null,
  by: null,
  ...more,
});
const stages = [{ id: 7 }, { id: 3 }, { id: 9 }];

test("a deal leaves behind the stages from where it stands to before where it goes", () => {
  const items = [item(1, 7), item(2, 3), item(3, 9)];
  expect(leftBehind(items, stages, 7, 9).map(({ id }) => id)).toEqual([1, 2]);
  expect(leftBehind(items, stages, 3, 9).map(({ id }) => id)).toEqual([2]);
  expect(leftBehind(items, stages, 9, 7)).toEqual([]);
});

test("only what is required and not done is open", () => {
  expect(
    [item(1, 7), item(2, 7, { required: false }), item(3, 7, { doneAt: "2026-01-01" })].filter(isOpen),
  ).toHaveLength(1);
});

test("who goes on with a deal waits until every tick has reached the server, and a late answer takes none back", async () => {
  const queries = new QueryClient();
  const key = ["record", "opportunities", 5, "checklist"];
  const done = { doneAt: "2026-01-01" };
  queries.setQueryData(key, { items: [item(1, 7), item(2, 7)] });
  const answers: ((value: unknown) => void)[] = [];
  const put = vi.spyOn(api, "put").mockImplementation(() => new Promise((resolve) => answers.push(resolve)) as never);
  const both = [tick(queries, 5, item(1, 7)), tick(queries, 5, item(2, 7))];
  let gone = false;
  const going = ticked(5).then(() => {
    gone = true;
  });
  await vi.waitFor(() => expect(answers).toHaveLength(1));
  answers[0]?.({ items: [item(1, 7, done), item(2, 7)] });
  await vi.waitFor(() => expect(answers).toHaveLength(2));
  expect(gone).toBe(false);
  expect(queries.getQueryData<{ items: CheckItem[] }>(key)?.items.filter(isOpen)).toEqual([]);
  answers[1]?.({ items: [item(1, 7, done), item(2, 7, done)] });
  await Promise.all([...both, going]);
  expect(put).toHaveBeenCalledTimes(2);
  expect(queries.getQueryData(key)).toEqual({ items: [item(1, 7, done), item(2, 7, done)] });
  await ticked(5);
});
