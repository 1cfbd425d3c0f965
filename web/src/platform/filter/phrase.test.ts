import { beforeAll, expect, test, vi } from "vitest";
import type { FieldDef, FieldType, ObjectDef } from "../catalogue/types";
import type { Condition } from "./condition";
import { mentionsOf } from "./mentions";
import { relationsOf } from "./relations";

vi.stubGlobal("document", { documentElement: { lang: "" } });
const { applyMessages, startTranslator } = await import("../i18n/i18n");
const { formatsFor } = await import("../formats/formats");
const { phraseOf } = await import("./phrase");
const words = async (file: string) => (await import(`../../app/i18n/zh-CN/${file}.json`)).default;

const field = (key: string, label: string, type: FieldType, more: Partial<FieldDef> = {}): FieldDef => ({
  key,
  label,
  type,
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
  ...more,
});

const object = (key: string, labelPlural: string, fields: FieldDef[]): ObjectDef =>
  ({ key, label: labelPlural, labelPlural, fields }) as unknown as ObjectDef;

const customers = object("customers", "客户", [
  field("region", "地区", "region"),
  field("parentId", "上级客户", "reference", { target: "customers" }),
]);
const deals = object("opportunities", "商机", [
  field("customerId", "客户", "reference", { target: "customers" }),
  field("stageId", "阶段", "reference", { target: "stages" }),
  field("amount", "金额", "money"),
]);
const links = object("relations", "客户关系", [
  field("fromId", "从", "reference", { target: "customers" }),
  field("toId", "到", "reference", { target: "customers" }),
  field("hiddenId", "密", "reference", { target: "customers", access: "masked" }),
]);
const objects = [customers, deals, links];

beforeAll(async () => {
  await startTranslator();
  await applyMessages("zh-CN", {
    filter: await words("filter"),
    formats: await words("formats"),
    app: await words("app"),
  });
});

const said = (condition: Condition) => {
  const speaker = {
    objects,
    formats: formatsFor("zh-CN", "Asia/Shanghai"),
    title: (_: string, id: number) => (id === 7 ? "谈判" : `#${id}`),
    code: ({ code }: { code: string }) => (code === "440000" ? "广东省" : code),
  };
  const { field: name, value } = phraseOf(customers, condition, speaker);
  return `${name} ${value}`;
};

const deal = { related: "opportunities", via: "customerId" };
const negotiated: Condition = { field: "stageId", op: "in", value: [7] };
const large: Condition = { field: "amount", op: "gte", value: { amount: "20000", currency: "CNY" } };

test("Related records are said with their number and what they must fulfil", () => {
  expect(said({ ...deal, where: negotiated, measure: "count", op: "gte", value: 3 })).toBe(
    "商机 数量 ≥ 3（阶段 是 谈判）",
  );
  expect(said({ ...deal, where: { any: [negotiated, large] } })).toBe("商机 有（阶段 是 谈判 或 金额 不小于 ¥2.0万）");
  expect(said({ not: { ...deal, measure: "exists" } })).toBe("商机 没有");
  expect(said({ ...deal, measure: "sum", field: "amount", op: "lt", value: 2.5 })).toBe("商机 金额合计 < ¥2.50");
});

test("Groups and places are said in words", () => {
  const south: Condition = { field: "region", op: "under", value: "440000" };
  expect(said(south)).toBe("地区 广东省");
  expect(said({ any: [south, { all: [{ field: "parentId", op: "isNull" }, deal] }] })).toBe(
    "满足任一 地区 是 广东省 或 （上级客户 为空 且 商机 有）",
  );
});

test("A relation is named by its field where the object alone does not say which", () => {
  expect(relationsOf(objects, customers).map(({ label }) => label)).toEqual([
    "客户（上级客户）",
    "商机",
    "客户关系（从）",
    "客户关系（到）",
  ]);
});

test("What a condition names is found at any depth, under the object it is asked of", () => {
  expect(mentionsOf(objects, customers, { all: [{ not: { ...deal, where: negotiated } }] }).records).toEqual([
    { object: "stages", id: 7 },
  ]);
});

test("A field of the record that is pointed to is named with its reference", () => {
  const along: Condition = { field: "parentId.region", op: "under", value: "440000" };
  expect(said(along)).toBe("上级客户 · 地区 广东省");
  expect(mentionsOf(objects, customers, along).codes).toEqual([{ type: "region", code: "440000" }]);
  expect(said({ field: "parentId.gone", op: "isNull" })).toBe("parentId.gone 为空");
});
