import { useState } from "react";
import { fieldOf } from "../catalogue/catalogue";
import type { FieldDef, ObjectDef } from "../catalogue/types";
import { labelOf } from "../filter/leafPhrase";

/** Puts one key before another. */
export function moved(keys: string[], key: string, before: string): string[] {
  const from = keys.indexOf(key);
  const to = keys.indexOf(before);
  if (from < 0 || to < 0 || from === to) return keys;
  const rest = keys.filter((other) => other !== key);
  return [...rest.slice(0, to), key, ...rest.slice(to)];
}

/** Every field that can be a column, the two instants of each record among them. */
export function possibleColumns(object: ObjectDef): FieldDef[] {
  const instants = ["createdAt", "updatedAt"].filter((key) => !object.fields.some((field) => field.key === key));
  const added = instants.map((key) => fieldOf(object, key)).filter((field) => field !== undefined);
  return [...object.fields.filter(({ type }) => type !== "longText"), ...added];
}

/** The fields that are columns and those that are not, narrowed by what is typed. */
export function useColumnChoice(object: ObjectDef, columns: string[]) {
  const [q, setQ] = useState("");
  const wanted = q.trim().toLowerCase();
  const fits = (field: FieldDef | undefined): field is FieldDef =>
    field !== undefined && labelOf(field).toLowerCase().includes(wanted);
  const possible = possibleColumns(object);
  const [title, ...rest] = columns.map((key) => fieldOf(object, key));
  return {
    q,
    setQ,
    count: possible.length,
    pinned: fits(title) ? title : null,
    shown: rest.filter(fits),
    hidden: possible.filter((field) => !columns.includes(field.key)).filter(fits),
  };
}
