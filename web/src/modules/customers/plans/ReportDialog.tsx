import { useId, useState } from "react";
import { api } from "@/platform/api/api";
import type { Row } from "@/platform/api/row";
import { Dialog } from "@/platform/feedback/Dialog";
import { toast } from "@/platform/feedback/toasts";
import { useT } from "@/platform/i18n/i18n";
import { tell } from "@/platform/record/save";
import { TemplateMenu } from "../templates/TemplateMenu";
import { useRefreshPlans } from "./plans";

/** What came of the plan, in words; the figures are counted. */
export function ReportDialog({ row, close }: { row: Row; close(): void }) {
  const t = useT();
  const id = useId();
  const refresh = useRefreshPlans();
  const [summary, setSummary] = useState(String(row.summary ?? ""));
  const [problems, setProblems] = useState(String(row.problems ?? ""));
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    setBusy(true);
    try {
      await api.post(`/workPlans/${row.id}/report`, { summary, problems: problems || null });
      toast.ok(t("work.reported"));
      close();
    } catch (error) {
      tell(error);
    }
    refresh();
    setBusy(false);
  };
  const text = (name: string, label: string, value: string, change: (next: string) => void, required: boolean) => (
    <div className="field">
      <label htmlFor={`${id}-${name}`} className={required ? "req" : ""}>
        {label}
      </label>
      <textarea
        id={`${id}-${name}`}
        className="input area"
        rows={required ? 6 : 3}
        maxLength={5000}
        value={value}
        onChange={(event) => change(event.target.value)}
      />
    </div>
  );
  return (
    <Dialog
      title={t("work.reportOn", { title: String(row.title) })}
      action={t("work.report")}
      submit={submit}
      close={close}
      busy={busy}
      ready={summary.trim() !== ""}
      width={640}
    >
      {text("summary", t("work.summary"), summary, setSummary, true)}
      <TemplateMenu use="report" pick={(picked) => setSummary(summary ? `${summary}\n${picked}` : picked)} />
      {text("problems", t("work.problems"), problems, setProblems, false)}
    </Dialog>
  );
}
