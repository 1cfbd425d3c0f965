import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api } from "@/platform/api/api";
import { isOver, useJob } from "@/platform/feedback/jobs";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { tell } from "@/platform/record/save";
import { figuresOf, proofOf, type Run, runsKey } from "./runs";

/** Figures between 0 and 1, of which a tenth says too little. */
const fine = new Set(["auc", "silhouette"]);

/** Whole numbers, such as of groups or of customers, have no decimals. */
const decimals = (key: string, value: number) => (Number.isInteger(value) ? 0 : fine.has(key) ? 2 : 1);

const looks: Record<string, string> = { done: "ok", running: "info", refused: "warn", failed: "danger" };

function Figures({ run, before }: { run: Run; before: Run | undefined }) {
  const t = useT();
  const { number, percent } = useFormats();
  const last = new Map(before ? figuresOf(before) : []);
  const proof = proofOf(run);
  return (
    <dl className="an-figures">
      {figuresOf(run).map(([key, value]) => (
        <div key={key}>
          <dt className="t3 sm">{t(`analytics.figures.${key}`)}</dt>
          <dd>
            {number(value, decimals(key, value))}
            {last.has(key) && last.get(key) !== value && (
              <span className="t3 sm">
                {" "}
                {t("analytics.before", { value: number(last.get(key) ?? 0, decimals(key, last.get(key) ?? 0)) })}
              </span>
            )}
          </dd>
        </div>
      ))}
      {proof && (
        <div>
          <dt className="t3 sm">{t("analytics.proof")}</dt>
          <dd>
            {t("analytics.proofText", {
              expected: number(proof.expected, 0),
              came: number(proof.came, 0),
              share: percent(Math.round((proof.expected / Math.max(1, proof.came)) * 100)),
            })}
          </dd>
        </div>
      )}
    </dl>
  );
}

/** One model: what it says, its last run beside the one before, and a new run. */
export function ModelCard({ model, runs }: { model: string; runs: Run[] }) {
  const t = useT();
  const { instant, count, date } = useFormats();
  const queries = useQueryClient();
  const [jobId, setJobId] = useState<number | null>(null);
  const { data: job } = useJob(jobId);
  const over = job !== undefined && isOver(job);
  const [last, ...older] = runs;
  const running = last?.state === "running" || (jobId !== null && !over);
  useEffect(() => {
    if (!over) return;
    void queries.invalidateQueries({ queryKey: runsKey });
    void queries.invalidateQueries({ queryKey: ["rows", "customers"] });
  }, [over, queries]);
  const start = async () => {
    try {
      setJobId((await api.post<{ jobId: number }>("/analytics/runs", { model })).jobId);
      await queries.invalidateQueries({ queryKey: runsKey });
    } catch (error) {
      tell(error);
    }
  };
  return (
    <section className="db-b s6" aria-busy={running}>
      <header>
        <h2>{t(`analytics.models.${model}`)}</h2>
        {last && <span className={`tag ${looks[last.state] ?? ""}`}>{t(`analytics.states.${last.state}`)}</span>}
        <span className="sp" />
        <button type="button" className="btn sm" disabled={running} onClick={() => void start()}>
          <Icon name="refresh-cw" size={14} />
          {t("analytics.run")}
        </button>
      </header>
      <p className="t2">{t(`analytics.about.${model}`)}</p>
      {last?.message && <div className="banner warn">{last.message}</div>}
      {last && last.state === "done" && (
        <>
          <p className="t3 sm">
            {t("analytics.basis", {
              from: date(last.fromOn ?? ""),
              until: date(last.untilOn ?? ""),
              customers: count(last.customers ?? 0),
              at: instant(last.finishedAt ?? last.startedAt),
            })}
          </p>
          <Figures run={last} before={older.find(({ state }) => state === "done")} />
        </>
      )}
      {!last && <p className="t3">{t("analytics.never")}</p>}
    </section>
  );
}
