import { useCallback, useMemo, useState } from "react";
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

/** The fields others depend on start with their first choice. */
export function initialValues(
  object: ObjectDef,
  me: number,
  given: Record<string, unknown> = {},
): Record<string, unknown> {
  const asked = new Set([...object.fields, ...object.groups].map(({ showWhen }) => showWhen?.field).filter(Boolean));
  const firsts = formFields(object)
    .filter((field) => field.type === "choice" && asked.has(field.key))
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

/** Values, messages and what would be sent, of one form. */
export function useFormState(object: ObjectDef, initial: Record<string, unknown>, row: Row | null): FormState {
  const [values, setValues] = useState(initial);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const fields = useMemo(() => formFields(object), [object]);
  const put = useCallback(
    (key: string, message: string | null) =>
      setErrors(({ [key]: _, ...others }) => (message ? { ...others, [key]: message } : others)),
    [],
  );
  const set = useCallback(
    (key: string, value: unknown) => {
      setValues((current) => ({ ...current, [key]: value }));
      put(key, null);
    },
    [put],
  );
  const shown = fields.filter((field) => isShown(field.showWhen, values));
  return {
    values,
    errors,
    set,
    dirty: fields.some(
      ({ key }) => !same(blank(values[key]) ? null : values[key], blank(initial[key]) ? null : initial[key]),
    ),
    restore: (stored) => setValues((current) => ({ ...current, ...stored })),
    check: (key) => {
      const field = shown.find((candidate) => candidate.key === key);
      if (field && !blank(values[key])) put(key, validateField(field, values[key]));
    },
    checkAll: () => {
      const found = validateAll(fields, values);
      setErrors(found);
      return Object.keys(found).length === 0;
    },
    refuse: (problem) =>
      setErrors(
        Object.fromEntries(
          Object.entries(problem.errors).map(([key, [first]]) => [key, first?.message ?? problem.message]),
        ),
      ),
    changes: () =>
      Object.fromEntries(
        shown
          .filter(({ key }) =>
            row
              ? !same(blank(values[key]) ? null : values[key], blank(initial[key]) ? null : initial[key])
              : !blank(values[key]),
          )
          .map((field) => [field.key, sent(field, values[field.key])]),
      ),
  };
}
