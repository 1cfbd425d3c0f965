import { useMemo, useState } from "react";
import type { Problem } from "../api/problem";
import type { Row } from "../api/row";
import { canWrite, isShown } from "../catalogue/catalogue";
import type { FieldDef, ObjectDef } from "../catalogue/types";
import { same } from "../filter/condition";
import { phoneNumber, validateAll, validateField } from "./validate";

export interface FormState {
  values: Record<string, unknown>;
  errors: Record<string, string>;
  dirty: boolean;
  set(key: string, value: unknown): void;
  /** Puts back a stored draft. */
  restore(values: Record<string, unknown>): void;
  /** Checks one field when the focus leaves it. */
  check(key: string): void;
  /** Checks everything; true when it can be sent. */
  checkAll(): boolean;
  /** Takes over the server's messages; those of unknown fields stay with the problem. */
  refuse(problem: Problem): void;
  /** What is to be sent: everything filled in when creating, what changed when editing. */
  changes(): Record<string, unknown>;
}

/** What the form shows and may send. */
export const formFields = (object: ObjectDef): FieldDef[] => object.fields.filter(canWrite);

/** The fields that are required and that others depend on start with their first choice. */
export function initialValues(
  object: ObjectDef,
  me: number,
  given: Record<string, unknown> = {},
): Record<string, unknown> {
  const asked = new Set([...object.fields, ...object.groups].map(({ showWhen }) => showWhen?.field).filter(Boolean));
  const firsts = formFields(object)
    .filter((field) => field.type === "choice" && field.required && asked.has(field.key))
    .map((field) => [field.key, field.options?.[0]?.value ?? null]);
  const owner = object.owned && formFields(object).some(({ key }) => key === "ownerId") ? { ownerId: me } : {};
  return { ...Object.fromEntries(firsts), ...owner, ...given };
}

const blank = (value: unknown) =>
  value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);

function sent(field: FieldDef, value: unknown): unknown {
  if (blank(value)) return Array.isArray(value) ? [] : null;
  return field.type === "phone" ? (phoneNumber(String(value)) ?? value) : value;
}

const differs = (a: unknown, b: unknown): boolean => !same(blank(a) ? null : a, blank(b) ? null : b);

const messagesOf = ({ errors, message }: Problem): Record<string, string> =>
  Object.fromEntries(Object.entries(errors).map(([key, [first]]) => [key, first?.message ?? message]));

/** The messages at the fields, and the ways they come and go. */
function useErrors(shown: FieldDef[], fields: FieldDef[], values: Record<string, unknown>) {
  const [errors, setErrors] = useState<Record<string, string>>({});
  const put = (key: string, message: string | null) =>
    setErrors(({ [key]: _, ...others }) => (message ? { ...others, [key]: message } : others));
  const check = (key: string) => {
    const field = shown.find((candidate) => candidate.key === key);
    if (field && !blank(values[key])) put(key, validateField(field, values[key]));
  };
  const checkAll = () => {
    const found = validateAll(fields, values);
    setErrors(found);
    return Object.keys(found).length === 0;
  };
  return { errors, put, check, checkAll, refuse: (problem: Problem) => setErrors(messagesOf(problem)) };
}

/** Values, messages and what would be sent, of one form. */
export function useFormState(object: ObjectDef, initial: Record<string, unknown>, row: Row | null): FormState {
  const [values, setValues] = useState(initial);
  const fields = useMemo(() => formFields(object), [object]);
  const shown = fields.filter((field) => isShown(field.showWhen, values));
  const { put, ...checks } = useErrors(shown, fields, values);
  const set = (key: string, value: unknown) => {
    setValues((current) => ({ ...current, [key]: value }));
    put(key, null);
  };
  // A field that was filled in beforehand and emptied by hand is sent as empty, or the server would fill it in again.
  const goes = ({ key }: FieldDef) => differs(values[key], initial[key]) || (!row && !blank(values[key]));
  const changes = () => shown.filter(goes).map((field) => [field.key, sent(field, values[field.key])]);
  return {
    ...checks,
    values,
    set,
    dirty: fields.some(({ key }) => differs(values[key], initial[key])),
    restore: (stored) => setValues((current) => ({ ...current, ...stored })),
    changes: () => Object.fromEntries(changes()),
  };
}
