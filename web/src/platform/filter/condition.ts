export type Scalar = string | number | boolean;

export interface RelativeDay {
  relative: "today";
  days: number;
}

export type ConditionValue = Scalar | Scalar[] | RelativeDay | null | undefined | Record<string, unknown>;

export interface Leaf {
  field: string;
  op: string;
  value?: ConditionValue;
}

export interface All {
  all: Condition[];
}

export interface Any {
  any: Condition[];
}

export interface Not {
  not: Condition;
}

export interface Related {
  related: string;
  via: string;
  where?: Condition;
  /** Left out, it asks whether there are any. */
  measure?: "exists" | "count" | "sum";
  field?: string;
  op?: string;
  value?: ConditionValue;
}

/** The condition language of the server, as a tree. */
export type Condition = All | Any | Not | Leaf | Related;

export const isLeaf = (condition: Condition): condition is Leaf => "op" in condition && !("related" in condition);
/** Asks about the record that a reference points to, such as `customerId.region`. */
export const isAlong = ({ field }: Leaf): boolean => field.includes(".");
export const isAll = (condition: Condition): condition is All => "all" in condition;
export const isNot = (condition: Condition): condition is Not => "not" in condition;
export const isRelated = (condition: Condition): condition is Related => "related" in condition;
export const isAny = (condition: Condition): condition is Any => "any" in condition;

/** The conditions that must all hold, whatever shape the tree has at its top. */
export function parts(where: Condition | null | undefined): Condition[] {
  if (!where) return [];
  return isAll(where) ? where.all : [where];
}

/** The smallest tree that says the same as this list. */
export function joined(conditions: Condition[]): Condition | null {
  if (conditions.length === 0) return null;
  return conditions.length === 1 ? (conditions[0] as Condition) : { all: conditions };
}

export const and = (...conditions: (Condition | null | undefined)[]): Condition | null =>
  joined(conditions.flatMap((condition) => parts(condition)));

export const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
