import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api } from "@/platform/api/api";
import type { Schemas } from "@/platform/api/client";
import { ErrorState } from "@/platform/feedback/ErrorState";
import { cancelJob, isOver, useJob } from "@/platform/feedback/jobs";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { tell } from "@/platform/record/save";

type Exports = Schemas["ExportWarehouseResponse"];
type Export = Exports["items"][number];

const key = ["analytics", "warehouse", "exports"];
const megabyte = 1_048_576;

function Line({ made }: { made: Export }) {
  const t = useT();
  const { count, instant, number } = useFormats();
  const what =
    made.rows === null || made.rows === undefined
      ? t(`analytics.warehouse.exports.states.${made.state}`)
      : t("analytics.warehouse.exports.holds", {
          rows: count(made.rows),
          tables: made.tables ?? 0,
          megabytes: number((made.bytes ?? 0) / megabyte, 1),
        });
  return (
    <li>
      <span className="col">
        <span>{instant(made.createdAt)}</span>
        <span className="t3 sm">{what}</span>
      </span>
      {made.hasFile && (
        <a
          className="btn sm"
          href={`/api/v1/analytics/warehouse/exports/${made.jobId}/file`}
          download
          aria-label={t("analytics.warehouse.exports.fetchOf", { at: instant(made.createdAt) })}
        >
          <Icon name="download" size={14} />
          {t("analytics.warehouse.exports.fetch")}
        </a>
      )}
    </li>
  );
}

/** How far a running export is, and its end. */
function Running({ id, over }: { id: number; over: () => void }) {
  const t = useT();
  const { count } = useFormats();
  const { data: job } = useJob(id);
  const ended = job !== undefined && isOver(job);
  useEffect(() => {
    if (ended) over();
  }, [ended, over]);
  return (
    <div className="row gap6">
      <progress
        className="sp"
        value={job?.done ?? 0}
        max={job?.total ?? 1}
        aria-label={t("analytics.warehouse.exports.title")}
      />
      <span className="t2 sm num" role="status">
        {t("analytics.warehouse.exports.written", { done: count(job?.done ?? 0), total: count(job?.total ?? 0) })}
      </span>
      <button type="button" className="btn sm" onClick={() => void cancelJob(id)}>
        {t("app.cancel")}
      </button>
    </div>
  );
}

/** The warehouse as Parquet: begins an export, shows how far it is, and offers those of the last day. */
export function WarehouseExports({ built }: { built: boolean }) {
  const t = useT();
  const queries = useQueryClient();
  const [begun, setBegun] = useState<number | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api.get<Exports>("/analytics/warehouse/exports", undefined, signal),
  });
  const items = data?.items ?? [];
  const running = begun ?? items.find(({ state }) => state === "queued" || state === "running")?.jobId ?? null;
  const over = () => {
    setBegun(null);
    void queries.invalidateQueries({ queryKey: key });
  };
  const start = async () => {
    try {
      setBegun((await api.post<{ jobId: number }>("/analytics/warehouse/exports", {})).jobId);
    } catch (failure) {
      tell(failure);
    }
  };
  return (
    <section className="card an-exports" aria-labelledby="warehouse-exports">
      <header className="row">
        <h2 id="warehouse-exports" className="sp">
          {t("analytics.warehouse.exports.title")}
        </h2>
        <button type="button" className="btn" disabled={!built || running !== null} onClick={() => void start()}>
          <Icon name="download" size={14} />
          {t("analytics.warehouse.exports.start")}
        </button>
      </header>
      <p className="t2 sm">{t("analytics.warehouse.exports.text")}</p>
      {running !== null && <Running id={running} over={over} />}
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {!data && !error && <i className="sk" style={{ height: 40 }} />}
      {data && items.length === 0 && running === null && (
        <p className="t3 sm">{t("analytics.warehouse.exports.none")}</p>
      )}
      <ul className="an-runs">
        {items
          .filter(({ jobId }) => jobId !== running)
          .map((made) => (
            <Line key={made.jobId} made={made} />
          ))}
      </ul>
    </section>
  );
}
