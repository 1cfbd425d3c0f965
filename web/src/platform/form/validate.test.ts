import { beforeAll, describe, expect, test, vi } from "vitest";
import type { FieldDef } from "../catalogue/types";

vi.stubGlobal("document", { documentElement: { lang: "" } });
const { applyMessages, startTranslator } = await import("../i18n/i18n");
const { phoneNumber, validateAll, validateField } = await import("./validate");

beforeAll(async () => {
  await startTranslator();
  await applyMessages("en", {
    form: {
      wrongLength: "{{wanted}}/{{typed}}",
      required: "required",
      notPhone: "phone",
      notNumber: "number",
      tooLong: "long",
    },
  });
});

const field = (change: Partial<FieldDef>): FieldDef => ({
  key: "a",
  label: "A",
  type: "text",
  group: "",
  required: false,
  readOnly: false,
  custom: false,
  sortable: true,
  filterable: true,
  groupable: false,
  searchable: false,
  sensitive: false,
  access: "write",
  ...change,
});

describe("Phones", () => {
  test("are Chinese unless they say otherwise, in any spelling", () => {
    expect(phoneNumber("138 1234 6621")).toBe("+8613812346621");
    expect(phoneNumber("０５１２－６２８８０１６０")).toBe("+8651262880160");
    expect(phoneNumber("+1 415 555 2671")).toBe("+14155552671");
    expect(phoneNumber("abc")).toBeNull();
  });
});

test("A credit code says how long it should be and is", () => {
  expect(validateField(field({ type: "creditCode" }), "91320583MA1X5")).toBe("18/13");
  expect(validateField(field({ type: "creditCode" }), "91320583MA1X5K2T3P")).toBeNull();
});

test("What is not shown is not asked for", () => {
  const hidden = field({ key: "creditCode", required: true, showWhen: { field: "kind", in: ["organization"] } });
  expect(validateAll([hidden], { kind: "person" })).toEqual({});
  expect(validateAll([hidden], { kind: "organization" })).toEqual({ creditCode: "required" });
});

test("Amounts that are no number are refused before they are sent", () => {
  expect(validateField(field({ type: "money" }), { amount: "12x", currency: "CNY" })).toBe("number");
  expect(validateField(field({ type: "money" }), { amount: "1234.50", currency: "CNY" })).toBeNull();
});
