import { useState } from "react";
import { api } from "@/platform/api/api";
import { toast } from "@/platform/feedback/toasts";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { tell } from "@/platform/record/save";
import { part } from "@/platform/registry/part";
import type { RecordProps } from "@/platform/registry/registry";
import { useSession } from "@/platform/session/session";
import { useRefreshPlans } from "./plans";

const ReportDialog = part(() => import("./ReportDialog").then((loaded) => loaded.ReportDialog));

/** Reports on a plan, or takes the report back; only its owner does. */
export function PlanActions({ row, compact }: RecordProps & { compact?: boolean }) {
  const t = useT();
  const { user } = useSession();
  const refresh = useRefreshPlans();
  const [asking, setAsking] = useState(false);
  if (row.ownerId !== user.id) return null;
  const size = compact ? "sm" : "";
  const takeBack = () =>
    api
      .delete(`/workPlans/${row.id}/report`)
      .then(() => toast.ok(t("work.reportTakenBack")))
      .catch(tell)
      .finally(refresh);
  return (
    <>
      {row.state === "reported" ? (
        <button type="button" className={`btn ${size}`} onClick={() => void takeBack()}>
          <Icon name="undo-2" size={14} />
          {t("work.takeReportBack")}
        </button>
      ) : (
        <button type="button" className={`btn primary ${size}`} onClick={() => setAsking(true)}>
          <Icon name="send" size={14} />
          {t("work.report")}
        </button>
      )}
      {asking && <ReportDialog row={row} close={() => setAsking(false)} />}
    </>
  );
}
