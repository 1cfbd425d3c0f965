import { useQueryClient } from "@tanstack/react-query";
import { api } from "@/platform/api/api";
import { ErrorState } from "@/platform/feedback/ErrorState";
import { toast } from "@/platform/feedback/toasts";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { tell } from "@/platform/record/save";
import { type Run, runsKey, useRuns } from "../runs";
import { concentrationKey } from "./worth";

type TierRun = Run & { undoneAt?: string | null };

/** What the policy did, the newest first, with the way back. */
export function TierRuns() {
  const t = useT();
  const { instant, count } = useFormats();
  const queries = useQueryClient();
  const { data, error, refetch } = useRuns(true);
  const runs = (data?.items ?? []).filter((run) => run.model === "tiers").slice(0, 10) as TierRun[];
  const undo = async (run: TierRun) => {
    try {
      const { back, left } = await api.post<{ back: number; left: number }>(`/analytics/tiers/runs/${run.id}/undo`);
      for (const queryKey of [runsKey, concentrationKey, ["rows", "customers"]])
        void queries.invalidateQueries({ queryKey });
      toast.ok(t("worth.policy.undone", { back: count(back), left: count(left) }));
    } catch (failed) {
      tell(failed);
    }
  };
  return (
    <section className="db-b s4" aria-busy={!data && !error}>
      <header>
        <h2>{t("worth.policy.runs")}</h2>
      </header>
      {error && <ErrorState error={error} retry={() => void refetch()} what={t("worth.policy.runs")} />}
      {data && runs.length === 0 && <p className="t3">{t("worth.policy.never")}</p>}
      <ul className="an-runs">
        {runs.map((run) => (
          <li key={run.id}>
            <span>
              {instant(run.startedAt)}
              <span className="t3 sm an-line">
                {run.state === "done"
                  ? t("worth.policy.moved", { count: run.scored ?? 0, size: count(run.scored ?? 0) })
                  : (run.message ?? t(`analytics.states.${run.state}`))}
                {run.undoneAt ? ` · ${t("worth.policy.wasUndone")}` : ""}
              </span>
            </span>
            {run.state === "done" && !run.undoneAt && (run.scored ?? 0) > 0 && (
              <button type="button" className="btn sm" onClick={() => void undo(run)}>
                {t("worth.policy.undo")}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
