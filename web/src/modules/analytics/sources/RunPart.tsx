import { Select } from "antd";
import { cancelJob, useJob } from "@/platform/feedback/jobs";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { tell } from "@/platform/record/save";
import { FoundView } from "../trials/FoundView";
import { Compared } from "./Compared";
import { OwnCustomers, standsOnCustomers } from "./OwnCustomers";
import type { Run } from "./runData";
import { ScoreTable } from "./ScoreTable";

function Running({ run }: { run: Run }) {
  const t = useT();
  const { data: job } = useJob(run.jobId ?? null);
  const { count } = useFormats();
  return (
    <div className="row" role="status">
      <Icon name="loader" className="spin" />
      <b className="sp">
        {t("trials.running", { model: t(`trials.models.${run.model}`) })}{" "}
        {job && job.done > 0 && <span className="t3 sm">{t("sources.read", { rows: count(job.done) })}</span>}
      </b>
      {run.jobId !== null && run.jobId !== undefined && (
        <button type="button" className="btn" onClick={() => void cancelJob(run.jobId as number).catch(tell)}>
          {t("trials.cancel")}
        </button>
      )}
    </div>
  );
}

interface PartProps {
  run: Run;
  before: Run | undefined;
  runs: Run[];
  show(run: string): void;
}

function Done({ run, before }: Pick<PartProps, "run" | "before">) {
  const t = useT();
  const { count, date } = useFormats();
  return (
    <>
      <p className="t2 sm">
        {t("sources.basis", {
          from: date(run.fromOn ?? ""),
          until: date(run.untilOn ?? ""),
          customers: count(run.customers ?? 0),
        })}{" "}
        {t(`sources.why.${run.model}`)}
      </p>
      {before && <Compared run={run} before={before} />}
      <FoundView model={run.model} result={(run.result ?? {}) as Record<string, unknown>} />
      {standsOnCustomers(run) && <OwnCustomers run={run} />}
      {(run.scored ?? 0) > 0 && !standsOnCustomers(run) && <ScoreTable run={run} />}
    </>
  );
}

/** A run: its progress, then what it found, beside the one before, or why it was refused. */
export function RunPart({ run, before, runs, show }: PartProps) {
  const t = useT();
  const { instant } = useFormats();
  const working = run.state === "running";
  const options = runs.map(({ id, startedAt, state }) => ({
    value: String(id),
    label: `${instant(startedAt)} · ${t(`sources.states.${state}`)}`,
  }));
  return (
    <section className="panel tr-found" aria-busy={working}>
      <div className="row wrap">
        <h2 className="hd sp">{t(`trials.models.${run.model}`)}</h2>
        <div style={{ minWidth: 240 }}>
          <Select aria-label={t("sources.runs")} value={String(run.id)} options={options} onChange={show} />
        </div>
      </div>
      {working && <Running run={run} />}
      {run.state === "refused" && (
        <div className="banner warn" role="alert">
          <Icon name="triangle-alert" />
          {run.message}
        </div>
      )}
      {(run.state === "failed" || run.state === "cancelled") && (
        <div className="banner warn">
          {run.message ?? t(run.state === "cancelled" ? "trials.cancelled" : "trials.failed")}
        </div>
      )}
      {run.state === "done" && <Done run={run} before={before} />}
    </section>
  );
}
