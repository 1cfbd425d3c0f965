import { describe, expect, test } from "vitest";
import { bodyOf, draftOf, freshStep, isReady, partsOf, type Rule } from "./rules";

const many = { field: "rows", op: "gte", value: 1000 };

const rule = (condition: unknown): Rule =>
  ({
    id: 1,
    version: 2,
    kind: "export",
    name: "大批导出",
    position: 1,
    enabled: true,
    condition,
    steps: [{ mode: "any", hours: 24, approvers: [{ by: "role", id: 3, level: null }] }],
  }) as Rule;

describe("A rule while it is edited", () => {
  test("shows comparisons that must all hold, and nothing of other forms", () => {
    expect(partsOf(null)).toEqual([]);
    expect(partsOf(many)).toEqual([many]);
    expect(partsOf({ all: [many] })).toEqual([many]);
    expect(partsOf({ any: [many] })).toBeNull();
    expect(partsOf({ all: [{ any: [] }] })).toBeNull();
  });

  test("goes back as it came", () => {
    for (const condition of [null, { all: [many] }, { any: [many] }]) {
      const body = bodyOf(draftOf(rule(condition)));
      expect(body.condition).toEqual(condition);
      expect(body.steps).toEqual(rule(null).steps);
    }
  });

  test("is ready when nothing is missing", () => {
    const draft = draftOf(rule({ all: [many] }));
    expect(isReady(draft)).toBe(true);
    expect(isReady({ ...draft, name: " " })).toBe(false);
    expect(isReady({ ...draft, parts: [{ ...many, value: null }] })).toBe(false);
    expect(isReady({ ...draft, parts: [{ field: "role", op: "in", value: [] }] })).toBe(false);
    expect(isReady({ ...draft, steps: [] })).toBe(true);
    expect(isReady({ ...draft, steps: [{ ...freshStep(), approvers: [] }] })).toBe(false);
    expect(isReady({ ...draft, steps: [{ ...freshStep(), approvers: [{ by: "user", id: null, level: null }] }] })).toBe(
      false,
    );
  });
});
