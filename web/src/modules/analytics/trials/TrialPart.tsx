import { useState } from "react";
import { download } from "@/platform/api/api";
import { ErrorState } from "@/platform/feedback/ErrorState";
import { cancelJob } from "@/platform/feedback/jobs";
import { useFormats } from "@/platform/formats/formats";
import { hasText, useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { tell } from "@/platform/record/save";
import { FoundView } from "./FoundView";
import { outcomeOf, type Trial, useTrial } from "./trials";

function Running({ trial, at }: { trial: Trial; at: number }) {
  const t = useT();
  const { count } = useFormats();
  const [asked, setAsked] = useState(false);
  const seconds = Math.max(0, Math.round((at - Date.parse(trial.createdAt)) / 1000));
  const cancel = async () => {
    setAsked(true);
    try {
      await cancelJob(trial.jobId);
    } catch (error) {
      setAsked(false);
      tell(error);
    }
  };
  return (
    <div className="row" role="status">
      <Icon name="loader" className="spin" />
      <b className="sp">
        {t(trial.state === "queued" ? "trials.queued" : "trials.running", { model: t(`trials.models.${trial.model}`) })}{" "}
        <span className="t3 sm">{t("trials.seconds", { count: seconds, seconds: count(seconds) })}</span>
      </b>
      <button type="button" className="btn" disabled={asked} onClick={() => void cancel()}>
        {t(asked ? "trials.cancelling" : "trials.cancel")}
      </button>
    </div>
  );
}

function Told({ trial }: { trial: Trial }) {
  const t = useT();
  const { instant } = useFormats();
  const outcome = outcomeOf(trial);
  if (outcome?.status === "refused") {
    const field = outcome.field ?? "";
    return (
      <div className="banner warn" role="alert">
        <Icon name="triangle-alert" />
        {field && `${hasText(`trials.settings.${field}`) ? t(`trials.settings.${field}`) : field}: `}
        {outcome.message}
      </div>
    );
  }
  if (outcome?.status !== "done")
    return <div className="banner warn">{t(trial.state === "cancelled" ? "trials.cancelled" : "trials.failed")}</div>;
  const fetchScores = () => download("GET", `/analytics/trials/${trial.jobId}/scores`, undefined, `${trial.model}.csv`);
  return (
    <>
      <div className="row wrap">
        <h2 className="hd">{t(`trials.models.${trial.model}`)}</h2>
        <span className="t3 sm sp">{trial.finishedAt ? instant(trial.finishedAt) : ""}</span>
        {trial.hasScores && (
          <button type="button" className="btn sm" onClick={() => void fetchScores().catch(tell)}>
            <Icon name="download" size={14} />
            {t("trials.fetchScores")}
          </button>
        )}
      </div>
      <FoundView model={trial.model} result={outcome.result} />
    </>
  );
}

/** A trial: its progress, then what it found or why it was refused. */
export function TrialPart({ id }: { id: number }) {
  const { data, error, refetch, dataUpdatedAt } = useTrial(id);
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <i className="sk" style={{ height: 160 }} />;
  const running = data.state === "queued" || data.state === "running";
  return (
    <section className="panel tr-found" aria-busy={running}>
      {running ? <Running trial={data} at={dataUpdatedAt} /> : <Told trial={data} />}
    </section>
  );
}
