import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api } from "@/platform/api/api";
import type { Row } from "@/platform/api/row";
import { toast } from "@/platform/feedback/toasts";
import { useT } from "@/platform/i18n/i18n";
import { refreshObject } from "@/platform/realtime/realtime";
import { tell } from "@/platform/record/save";
import { useSession } from "@/platform/session/session";
import { useRefreshCustomer } from "../overview/overview";
import { asRecord, type Draft, emptyDraft, isBlank, keepDraft, readDraft } from "./draft";

export interface Subject {
  /** The record whose page this is. */
  object: string;
  id: number;
  /** Null on the page of a lead. */
  customerId: number | null;
  leadId?: number;
  contactId?: number | null;
  opportunityId?: number | null;
}

async function attach(object: string, id: number, files: File[]): Promise<void> {
  for (const file of files) {
    const form = new FormData();
    form.append("file", file);
    await api.post(`/${object}/${id}/attachments`, form);
  }
}

/** What is being written about a record: kept while typing, sent at once, undoable. */
export function useComposer(subject: Subject) {
  const t = useT();
  const { user } = useSession();
  const refreshCustomer = useRefreshCustomer();
  const queries = useQueryClient();
  const { object, id } = subject;
  const [draft, setDraft] = useState<Draft>(() => readDraft(object, id));
  const [files, setFiles] = useState<File[]>([]);
  const [busy, setBusy] = useState(false);
  useEffect(() => setDraft(readDraft(object, id)), [object, id]);
  const change = (changes: Partial<Draft>) =>
    setDraft((current) => {
      const next = { ...current, ...changes };
      keepDraft(object, id, next);
      return next;
    });
  const refresh = () => {
    if (subject.customerId === null) refreshObject(queries, object);
    else refreshCustomer(subject.customerId);
  };
  const takeBack = (created: string, row: Row) => async () => {
    try {
      await api.delete(`/${created}/${row.id}`, { version: row.version });
      toast.ok(t("app.undone"));
    } catch (error) {
      tell(error);
    }
    refresh();
  };
  const send = async () => {
    if (isBlank(draft) || busy) return;
    setBusy(true);
    try {
      const [created, body] = asRecord(draft, subject, new Date(), user.id);
      const row = await api.post<Row>(`/${created}`, body);
      change(emptyDraft(draft.kind));
      await attach(created, row.id, files);
      setFiles([]);
      void queries.invalidateQueries({ queryKey: ["record", object, id, "attachments"] });
      toast.ok(t(`customers.logged.${draft.kind}`), { undo: takeBack(created, row) });
    } catch (error) {
      tell(error);
    }
    refresh();
    setBusy(false);
  };
  return { draft, change, files, setFiles, busy, send };
}

export type Composing = ReturnType<typeof useComposer>;
