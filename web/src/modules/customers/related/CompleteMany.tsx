import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "@/platform/api/api";
import { Dialog } from "@/platform/feedback/Dialog";
import { toast } from "@/platform/feedback/toasts";
import { useT } from "@/platform/i18n/i18n";
import { refreshObject } from "@/platform/realtime/realtime";
import type { BulkProps } from "@/platform/registry/registry";
import { each } from "../pools/pool";

/** Finishes several tasks and offers to take it back. */
export function CompleteMany({ rows, done, close }: BulkProps & { close(): void }) {
  const t = useT();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const open = rows.filter(({ state }) => state !== "done").map(({ id }) => id);
  const settle = () => refreshObject(queries, "tasks");
  const submit = async () => {
    setBusy(true);
    const { changed, refused, refusal } = await each(open, (id) => api.post(`/tasks/${id}/completion`));
    const undo = async () => {
      await each(open, (id) => api.delete(`/tasks/${id}/completion`));
      settle();
    };
    if (changed > 0) toast.ok(t("customers.tasksDone", { count: changed }), { undo });
    if (refused > 0) toast.error(t("list.skipped", { count: refused, reason: refusal ?? "" }));
    settle();
    done();
  };
  return (
    <Dialog
      close={close}
      submit={submit}
      title={t("customers.completeMany", { count: open.length })}
      action={t("customers.complete")}
      busy={busy}
    />
  );
}
