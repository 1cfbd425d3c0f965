import type { FieldDef, ObjectDef } from "@/platform/catalogue/types";

/** The first of these fields that the caller may see. */
export const fieldAmong = (object: ObjectDef | undefined, ...keys: string[]): FieldDef | undefined =>
  keys
    .map((key) => object?.fields.find((field) => field.key === key))
    .find((field): field is FieldDef => field !== undefined);

/** Reference fields of an object that point to another one. */
export const referencesTo = (object: ObjectDef, target: string): FieldDef[] =>
  object.fields.filter((field) => field.type === "reference" && field.target === target);
