import type { FieldDef, FieldType } from "../catalogue/types";

const textual = ["contains", "notContains", "eq", "ne", "startsWith", "isNull", "isNotNull"];
const numeric = ["eq", "ne", "lt", "lte", "gt", "gte", "between", "isNull", "isNotNull"];
const dated = ["within", "eq", "lt", "gt", "between", "isNull", "isNotNull"];
const chosen = ["in", "notIn", "isNull", "isNotNull"];

const byType: Record<FieldType, string[]> = {
  text: textual,
  longText: ["contains", "notContains", "isNull", "isNotNull"],
  phone: ["contains", "eq", "isNull", "isNotNull"],
  mail: textual,
  url: textual,
  idNumber: ["eq", "isNull", "isNotNull"],
  creditCode: ["eq", "startsWith", "isNull", "isNotNull"],
  integer: numeric,
  number: numeric,
  money: [...numeric, "inCurrency"],
  percent: numeric,
  date: dated,
  dateTime: dated,
  bool: ["eq"],
  choice: chosen,
  multiChoice: ["hasAny", "hasAll", "isNull", "isNotNull"],
  tags: ["hasAny", "hasAll", "isNull", "isNotNull"],
  user: chosen,
  reference: chosen,
  department: ["under", "in", "isNull", "isNotNull"],
  region: ["under", "isNull", "isNotNull"],
  industry: ["eq", "startsWith", "isNull", "isNotNull"],
};

/** The operators a person may pick for this field, the usual one first. */
export const operatorsFor = (field: FieldDef): string[] => byType[field.type] ?? textual;

/** Operators that take no value. */
export const isUnary = (op: string): boolean => op === "isNull" || op === "isNotNull";

/** Operators that take a list. */
export const takesMany = (op: string): boolean => op === "in" || op === "notIn" || op === "hasAny" || op === "hasAll";

const apart = new Set(["within", "between", "inCurrency"]);

/** Whether a value typed for one operator serves another. */
export const takesAlike = (op: string, before: string): boolean =>
  takesMany(op) === takesMany(before) && !isUnary(op) && !apart.has(op) && before !== "inCurrency";

/** Periods relative to today that `within` understands. */
export const periods = [
  "today",
  "yesterday",
  "tomorrow",
  "thisWeek",
  "lastWeek",
  "nextWeek",
  "thisMonth",
  "lastMonth",
  "nextMonth",
  "thisQuarter",
  "lastQuarter",
  "thisYear",
  "lastYear",
  "last7Days",
  "last30Days",
  "last90Days",
  "next7Days",
  "next30Days",
] as const;
