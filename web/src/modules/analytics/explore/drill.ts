import { fieldOf } from "@/platform/catalogue/catalogue";
import type { ObjectDef } from "@/platform/catalogue/types";
import { listOf } from "@/platform/chart/groups";
import { and, type Condition } from "@/platform/filter/condition";
import { isSource } from "../sources/sourceKeys";
import type { Cell } from "./answer";
import type { Dimension, Question } from "./question";

const written = (day: Date): string => day.toISOString().slice(0, 10);

/** The last day of a period that begins on a day. */
export function endOf(from: string, by: string): string {
  const [year, month, day] = from.split("-").map(Number) as [number, number, number];
  const months = { month: 1, quarter: 3, year: 12 }[by];
  if (months) return written(new Date(Date.UTC(year, month - 1 + months, 0)));
  return written(new Date(Date.UTC(year, month - 1, day + (by === "week" ? 6 : 0))));
}

/** The records of one value of a dimension; null when lists cannot ask for them. */
export function conditionOf(object: ObjectDef, { field, by }: Dimension, value: Cell["key"][number]): Condition | null {
  const over = field.includes(".");
  const definition = over ? undefined : fieldOf(object, field);
  if (!definition && !over) return null;
  if (value === null) return { field, op: "isNull" };
  if (by === "province") return { field, op: "under", value };
  if (!by) return { field, op: "eq", value };
  return definition?.type === "date"
    ? { field, op: "between", value: [String(value), endOf(String(value), by)] }
    : null;
}

/** The address of the list of the records behind a cell; undefined where lists cannot ask for them. */
export function drillTo(object: ObjectDef, question: Question, dimensions: Dimension[], key: Cell["key"]) {
  // Orders of a source have no list.
  if (isSource(object.key)) return undefined;
  const conditions = dimensions.map((dimension, at) => conditionOf(object, dimension, key[at] ?? null));
  if (conditions.includes(null)) return undefined;
  return listOf(object.key, and(question.where, ...conditions) ?? { all: [] });
}
