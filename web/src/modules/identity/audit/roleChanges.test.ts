import { expect, test } from "vitest";
import { type RoleWords, roleChanges } from "./roleChanges";

const words: RoleWords = {
  member: (key) => `m:${key}`,
  object: (key) => `o:${key}`,
  field: (_, key) => `f:${key}`,
  right: (key) => `r:${key}`,
  scope: (key) => `s:${key}`,
  fieldRight: (key) => `a:${key}`,
  flag: (on) => (on ? "yes" : "no"),
};

const lines = (field: string, beforeText: string | null, afterText: string | null) =>
  roleChanges([{ field, label: field, beforeText, afterText }], words).map(
    (line) => `${line.label} ${line.beforeText ?? "-"} ${line.afterText ?? "-"}`,
  );

test("only the rights that differ are told, one a line", () => {
  const before = '{"customers":{"read":"own","update":"own","delete":null},"tasks":{"read":"all"}}';
  const after = '{"customers":{"read":"all","update":"own","delete":{"departments":[4]}},"tasks":{}}';
  expect(lines("rights", before, after)).toEqual([
    "o:customers · r:read s:own s:all",
    "o:tasks · r:read s:all -",
    "o:customers · r:delete - s:custom",
  ]);
});

test("other departments are another reach", () => {
  const of = (id: number) => `{"customers":{"read":{"departments":[${id}]}}}`;
  expect(lines("rights", of(4), of(5))).toEqual(["o:customers · r:read s:custom s:custom"]);
});

test("field rights, duties and a new role have words too", () => {
  expect(lines("fields", '{"customers.phone":"read"}', "{}")).toEqual(["o:customers · f:phone a:read -"]);
  expect(lines("administer", "False", "True")).toEqual(["m:administer no yes"]);
  expect(lines("name", null, "审阅")).toEqual(["m:name - 审阅"]);
  expect(lines("rights", null, '{"customers":{"read":"all"}}')).toEqual(["o:customers · r:read - s:all"]);
});
