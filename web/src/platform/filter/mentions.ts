import type { ObjectDef } from "../catalogue/types";
import type { Code } from "../fields/codes";
import type { RecordRef } from "../fields/remembered";
import { targetOf } from "../fields/titles";
import { type Condition, isAll, isAny, isNot, isRelated, type Leaf } from "./condition";
import { fieldAlong } from "./leafPhrase";

/** The records and codes whose names a condition needs to be said. */
export interface Mentions {
  records: RecordRef[];
  codes: Code[];
}

function inLeaf(objects: ObjectDef[], object: ObjectDef, leaf: Leaf): Mentions {
  const field = fieldAlong(objects, object, leaf.field)?.field;
  const target = field ? targetOf(field) : null;
  const values: unknown[] = [leaf.value].flat();
  const ids = target ? values.filter((value): value is number => typeof value === "number") : [];
  const type = field?.type === "region" || field?.type === "industry" ? field.type : null;
  const codes = type ? values.filter((value): value is string => typeof value === "string") : [];
  return {
    records: ids.map((id) => ({ object: target ?? "", id })),
    codes: codes.map((code) => ({ type: type ?? "region", code })),
  };
}

/** What the condition names, at any depth. */
export function mentionsOf(objects: ObjectDef[], object: ObjectDef, condition: Condition): Mentions {
  const of = (parts: Condition[], about = object): Mentions => {
    const all = parts.map((part) => mentionsOf(objects, about, part));
    return { records: all.flatMap(({ records }) => records), codes: all.flatMap(({ codes }) => codes) };
  };
  if (isAll(condition)) return of(condition.all);
  if (isAny(condition)) return of(condition.any);
  if (isNot(condition)) return of([condition.not]);
  if (!isRelated(condition)) return inLeaf(objects, object, condition);
  const other = objects.find(({ key }) => key === condition.related);
  return of(other && condition.where ? [condition.where] : [], other);
}
