import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { send } from "../api/api";
import { asProblem, type Problem } from "../api/problem";
import type { Row } from "../api/row";
import type { ObjectDef } from "../catalogue/types";
import { toast } from "../feedback/toasts";
import { titleOf } from "../fields/titles";
import { t } from "../i18n/i18n";
import { askAboutConflict } from "../record/conflicts";
import { recordKey, showRow, undoOffer } from "../record/save";
import type { FormState } from "./formState";

export interface Submission {
  busy: boolean;
  /** The last refusal, until the next attempt. */
  problem: Problem | null;
  submit(query?: Record<string, string>): Promise<Row | null>;
  forget(): void;
}

/** Sends a form: creates, or saves what changed; refusals become messages at the fields. */
export function useSubmit(object: ObjectDef, row: Row | null, form: FormState): Submission {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const create = async (query?: Record<string, string>) => {
    const { data } = await send<Row>("POST", `/${object.key}`, { body: form.changes(), ...(query && { query }) });
    toast.ok(t("form.created", { label: object.label, title: titleOf(object, data) }));
    return data;
  };
  const update = async (current: Row) => {
    const { data, headers } = await send<Row>("PATCH", `/${object.key}/${current.id}`, {
      body: form.changes(),
      version: current.version,
    });
    showRow(queries, object.key, data);
    toast.ok(t("record.saved"), undoOffer(queries, object.key, headers.get("X-Undo")));
    return data;
  };
  const fail = async (error: unknown): Promise<Row | null> => {
    const refusal = asProblem(error);
    const current = refusal.body.current as Row | undefined;
    if (refusal.status === 412 && current) return askAboutConflict(object.key, form.changes(), current);
    setProblem(refusal);
    form.refuse(refusal);
    return null;
  };
  const submit = async (query?: Record<string, string>) => {
    setProblem(null);
    if (!form.checkAll()) return null;
    setBusy(true);
    try {
      const saved = await (row ? update(row) : create(query));
      void queries.invalidateQueries({ queryKey: ["rows", object.key] });
      void queries.invalidateQueries({ queryKey: recordKey(object.key, saved.id) });
      return saved;
    } catch (error) {
      return await fail(error);
    } finally {
      setBusy(false);
    }
  };
  return { busy, problem, submit, forget: () => setProblem(null) };
}
