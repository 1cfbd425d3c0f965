import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ErrorState } from "@/platform/feedback/ErrorState";
import { cancelJob, isOver, useJob } from "@/platform/feedback/jobs";
import { toast } from "@/platform/feedback/toasts";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { FilePick, FileShown } from "../trials/FilePart";
import { type DataFile, fileKey, useFile } from "../trials/trials";
import { ColumnsForm } from "./ColumnsForm";
import { SetAside } from "./SourceCard";
import { type Loaded, type LoadOutcome, sourcesKey } from "./sources";

function Counted({ loaded }: { loaded: Loaded }) {
  const t = useT();
  const { count, date } = useFormats();
  return (
    <div className="so-counted" role="status">
      <b>
        {t("sources.about", {
          rows: count(loaded.rows),
          customers: count(loaded.customers),
          from: loaded.fromOn ? date(loaded.fromOn) : "—",
          until: loaded.untilOn ? date(loaded.untilOn) : "—",
        })}
      </b>
      <div className="row wrap gap6">
        <span className="t3 sm">{t("sources.setAside")}</span>
        <SetAside setAside={loaded.setAside} />
      </div>
      {loaded.returned + loaded.free > 0 && (
        <p className="t2 sm">
          {t("sources.notBought", { returned: count(loaded.returned), free: count(loaded.free) })}
        </p>
      )}
    </div>
  );
}

/** The job that looks at the file or loads it: how far it is, and what came of it. */
function Progress({ id, finished }: { id: number; finished(loaded: Loaded): void }) {
  const t = useT();
  const { count } = useFormats();
  const [told, setTold] = useState(false);
  const { data: job, error, refetch } = useJob(id);
  const outcome = (job?.result as LoadOutcome | null | undefined) ?? null;
  if (outcome?.status === "done" && !outcome.check && !told) {
    setTold(true);
    queueMicrotask(() => finished(outcome.loaded));
  }
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!job || !isOver(job))
    return (
      <div className="row" role="status">
        <span className="t2 sp">{t("sources.read", { rows: count(job?.done ?? 0) })}</span>
        <button type="button" className="btn" onClick={() => void cancelJob(id)}>
          {t("app.cancel")}
        </button>
      </div>
    );
  if (outcome?.status === "refused")
    return (
      <div className="banner danger" role="alert">
        {outcome.message}
      </div>
    );
  if (outcome?.status === "done") return <Counted loaded={outcome.loaded} />;
  return <div className="banner warn">{t(job.state === "cancelled" ? "sources.cancelled" : "sources.failed")}</div>;
}

interface WizardProps {
  /** Of the source that is loaded again; empty for a new one. */
  name: string;
  done(): void;
}

/** Takes a file of orders, asks which column says what, shows what will be left out, and loads it. */
export function LoadWizard({ name, done }: WizardProps) {
  const t = useT();
  const queries = useQueryClient();
  const [fileId, setFileId] = useState("");
  const [jobId, setJobId] = useState<number | null>(null);
  const { data: file } = useFile(fileId);
  const take = (uploaded: DataFile) => {
    queries.setQueryData(fileKey(uploaded.id), uploaded);
    setFileId(uploaded.id);
  };
  const finished = (loaded: Loaded) => {
    void queries.invalidateQueries({ queryKey: sourcesKey });
    toast.ok(t("sources.loaded", { name: loaded.source }));
    done();
  };
  return (
    <section className="so-wizard" aria-label={t("sources.load")}>
      {file ? (
        <FileShown file={file} thrown={() => setFileId("")} />
      ) : (
        <FilePick gone={fileId !== "" && file === null} done={take} />
      )}
      {file && (
        <div className="panel so-form">
          <ColumnsForm key={file.id} file={file} name={name} started={setJobId} />
          {jobId !== null && <Progress key={jobId} id={jobId} finished={finished} />}
        </div>
      )}
      <div className="row">
        <button type="button" className="btn" onClick={done}>
          {t("sources.close")}
        </button>
      </div>
    </section>
  );
}
