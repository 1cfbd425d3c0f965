import { expect, test } from "vitest";
import type { Row } from "@/platform/api/row";
import type { FieldDef, ObjectDef } from "@/platform/catalogue/types";
import { differing, firstChoices, takenFromLoser } from "./choices";

const field = (key: string, readOnly = false) => ({ key, readOnly }) as FieldDef;
const object = {
  fields: [field("name"), field("phone"), field("tier"), field("number", true), field("tags"), field("ownerId")],
} as ObjectDef;
const row = (values: Record<string, unknown>) => ({ id: 1, version: 1, ...values }) as Row;

const survivor = row({ name: "华东精工", phone: null, tier: "vip", number: "C-1", tags: [], ownerId: 1 });
const loser = row({
  name: "华东精工机械",
  phone: "+8613800006621",
  tier: "vip",
  number: "C-2",
  tags: null,
  ownerId: 2,
});

test("only fields that differ and can be written are asked about", () =>
  expect(differing(object, survivor, loser).map(({ key }) => key)).toEqual(["name", "phone"]));

test("an empty value of the survivor is filled from the other", () =>
  expect(firstChoices(differing(object, survivor, loser), survivor)).toEqual({ name: "survivor", phone: "loser" }));

test("only what comes from the loser is sent", () =>
  expect(takenFromLoser({ name: "survivor", phone: "loser" })).toEqual({ phone: "loser" }));

test("masked values are not chosen between", () =>
  expect(
    differing(object, { ...survivor, phone: "138****6621", masked: ["phone"] }, loser).map(({ key }) => key),
  ).toEqual(["name"]));
