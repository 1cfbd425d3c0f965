import type { ObjectDef } from "@/platform/catalogue/types";
import { listOf } from "@/platform/chart/groups";
import { targetOf } from "@/platform/fields/titles";
import { and, type Condition } from "@/platform/filter/condition";
import { fieldAlong } from "@/platform/filter/leafPhrase";
import { startOfDay } from "@/platform/formats/zones";
import { isSource } from "../sources/sourceKeys";
import type { Cell } from "./answer";
import { dayAfter, endOf } from "./periods";
import type { Dimension, Question } from "./question";

/** What is known of the place in which figures are read. */
export interface Surroundings {
  objects: ObjectDef[];
  /** Time zone of the reader; undefined is that of the browser. */
  zone: string | undefined;
}

/** Where nothing is known but the object itself. */
const alone: Surroundings = { objects: [], zone: undefined };

/** All instants of a period; the last is the one before the next begins. */
function instants(from: string, to: string, zone: string | undefined): string[] {
  const end = new Date(Date.parse(startOfDay(dayAfter(to), zone)) - 1);
  return [startOfDay(from, zone), end.toISOString()];
}

/** The records of one value of a dimension; null when lists cannot ask for them. */
export function conditionOf(
  object: ObjectDef,
  { field, by }: Dimension,
  value: Cell["key"][number],
  around = alone,
): Condition | null {
  const known = fieldAlong(around.objects, object, field);
  if (!known) return null;
  if (value === null) return { field, op: "isNull" };
  if (by === "province") return { field, op: "under", value };
  if (!by) return { field, op: "eq", value };
  const [from, to] = [String(value), endOf(String(value), by)];
  return { field, op: "between", value: known.field.type === "date" ? [from, to] : instants(from, to, around.zone) };
}

/** What the records behind a cell have in common; undefined where lists cannot ask for them. */
export function behind(
  object: ObjectDef,
  question: Question,
  dimensions: Dimension[],
  key: Cell["key"],
  around: Surroundings,
): Condition | undefined {
  const conditions = dimensions.map((dimension, at) => conditionOf(object, dimension, key[at] ?? null, around));
  if (conditions.includes(null)) return undefined;
  return and(question.where, ...conditions) ?? { all: [] };
}

/** The address of the list of the records behind a cell; undefined where lists cannot ask for them. */
export function drillTo(
  object: ObjectDef,
  question: Question,
  dimensions: Dimension[],
  key: Cell["key"],
  around = alone,
): string | undefined {
  // Orders of a source have no list.
  if (isSource(object.key)) return undefined;
  const where = behind(object, question, dimensions, key, around);
  return where && listOf(object.key, where);
}

const CUSTOMERS = "customers";

const pointing = (object: ObjectDef, target: string) =>
  object.fields.find((field) => field.filterable && field.access !== "masked" && targetOf(field) === target);

const isBare = (where: Condition): boolean => "all" in where && where.all.length === 0;

/**
 * The customers of some records, as a condition on customers: themselves, those that the records point to, or those that a record between them
 * points to, such as the order of a line. Undefined where nothing leads to customers.
 */
export function customersOf(objects: ObjectDef[], object: ObjectDef, where: Condition): Condition | undefined {
  if (object.key === CUSTOMERS) return where;
  const related = (via: string, of: ObjectDef, inner: Condition): Condition => ({
    related: of.key,
    via,
    ...(!isBare(inner) && { where: inner }),
  });
  if (!objects.some(({ key }) => key === CUSTOMERS)) return undefined;
  const direct = pointing(object, CUSTOMERS);
  if (direct) return related(direct.key, object, where);
  for (const between of objects) {
    const [up, down] = [pointing(between, CUSTOMERS), pointing(object, between.key)];
    if (up && down) return related(up.key, between, related(down.key, object, where));
  }
  return undefined;
}

/** The address of the list of customers behind some records, to be looked through, tagged or kept as a view. */
export function customersTo(objects: ObjectDef[], object: ObjectDef, where: Condition): string | undefined {
  const condition = customersOf(objects, object, where);
  return condition && listOf(CUSTOMERS, condition);
}
