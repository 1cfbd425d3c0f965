import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { Link } from "react-router";
import { download } from "../api/api";
import type { ObjectDef } from "../catalogue/types";
import { useJob } from "../feedback/jobs";
import { useFormats } from "../formats/formats";
import { useT } from "../i18n/i18n";
import { Icon } from "../icon/Icon";
import { refreshObject } from "../realtime/realtime";
import { tell } from "../record/save";
import { type Import, outcomeOf, useImportActions, useImportErrors, working } from "./importData";

function Progress({ entry }: { entry: Import }) {
  const t = useT();
  const { count } = useFormats();
  const actions = useImportActions(entry.id);
  const job = useJob(entry.jobId).data;
  const total = job?.total ?? entry.rows;
  const share = total ? Math.min(1, (job?.done ?? 0) / total) : 0;
  return (
    <div className="panel" role="status">
      <div className="row">
        <b className="sp">{t(entry.dryRun ? "import.trying" : "import.running")}</b>
        <span className="t2">
          {count(job?.done ?? 0)} / {total === null || total === undefined ? "…" : count(total)}
        </span>
      </div>
      <div className="bar">
        <i style={{ width: `${share * 100}%` }} />
      </div>
      <div className="row">
        <span className="sp t3 sm">
          {job?.rate ? t("import.rate", { rate: count(Math.round(job.rate)) }) : ""}{" "}
          {job?.secondsLeft ? t("import.left", { seconds: count(Math.ceil(job.secondsLeft)) }) : ""}
        </span>
        <button
          type="button"
          className="btn"
          onClick={() => entry.jobId && void actions.cancel(entry.jobId).catch(tell)}
        >
          {t("import.cancel")}
        </button>
      </div>
      <p className="t3 sm">{t("import.background")}</p>
    </div>
  );
}

function Counts({ entry }: { entry: Import }) {
  const t = useT();
  const { count } = useFormats();
  return (
    <dl className="counts">
      {(["created", "updated", "skipped", "failed"] as const).map((key) => (
        <div key={key}>
          <dt className="lbl">{t(`import.counts.${key}`)}</dt>
          <dd className={key === "failed" && entry.failed > 0 ? "danger" : ""}>{count(entry[key])}</dd>
        </div>
      ))}
    </dl>
  );
}

/** As many wrong cells as the server shows; the file has them all. */
const SHOWN = 100;

function Errors({ entry }: { entry: Import }) {
  const t = useT();
  const errors = useImportErrors(entry).data ?? [];
  const { count } = useFormats();
  if (entry.failed === 0) return null;
  return (
    <>
      <div className="row">
        <h2 className="hd sp">{t("import.errors")}</h2>
        <button
          type="button"
          className="btn sm"
          onClick={() => void download("GET", `/imports/${entry.id}/errors`, undefined, "errors.csv").catch(tell)}
        >
          <Icon name="download" size={14} />
          {t("import.errorFile")}
        </button>
      </div>
      <div className="stable">
        <table>
          <thead>
            <tr>
              {["row", "column", "value", "why"].map((column) => (
                <th key={column} scope="col">
                  {t(`import.errorColumns.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {errors.map((error) => (
              <tr key={`${error.row}.${error.column}.${error.code}`}>
                <td>{error.row}</td>
                <td>{error.column}</td>
                <td className="ell">{error.value}</td>
                <td>{error.message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {errors.length >= SHOWN && (
        <p className="t3 sm">{t("import.moreErrors", { shown: count(errors.length), failed: count(entry.failed) })}</p>
      )}
    </>
  );
}

/** What one can do once it has ended: a trial becomes real, a stopped run goes on, what was written can go again. */
function Next({ object, entry, back }: RunStepProps) {
  const t = useT();
  const actions = useImportActions(entry.id);
  const stopped = entry.state === "cancelled" || entry.state === "failed";
  const wrote = !entry.dryRun && entry.state !== "undone" && entry.created + entry.updated > 0;
  return (
    <div className="row">
      {(entry.dryRun || entry.state === "undone") && (
        <button type="button" className="btn" onClick={back}>
          {t("import.back")}
        </button>
      )}
      {(entry.dryRun || stopped) && (
        <button type="button" className="btn primary" onClick={() => void actions.run(false).catch(tell)}>
          {entry.dryRun ? t("import.start", { label: object.label }) : t("import.goOn")}
        </button>
      )}
      {wrote && !stopped && (
        <Link className="btn primary" to={`/${object.key}`}>
          {t("import.show", { label: object.labelPlural })}
        </Link>
      )}
      {wrote && (
        <button type="button" className="btn" onClick={() => void actions.undo().catch(tell)}>
          <Icon name="undo-2" />
          {t("import.undo")}
        </button>
      )}
    </div>
  );
}

interface RunStepProps {
  object: ObjectDef;
  entry: Import;
  /** Back to the mapping, after a trial. */
  back(): void;
}

/** The work itself, then what became of every row. */
export function RunStep({ object, entry, back }: RunStepProps) {
  const t = useT();
  const queries = useQueryClient();
  const busy = working(entry);
  useEffect(() => {
    if (!busy) refreshObject(queries, object.key);
  }, [busy, object.key, queries]);
  if (busy) return <Progress entry={entry} />;
  return (
    <>
      <div className="panel">
        <div className="row">
          <Icon name={entry.state === "done" || entry.state === "undone" ? "circle-check" : "circle-alert"} />
          <b className="sp">{t(`import.${outcomeOf(entry)}`)}</b>
        </div>
        <Counts entry={entry} />
        <Next object={object} entry={entry} back={back} />
      </div>
      <Errors entry={entry} />
    </>
  );
}
