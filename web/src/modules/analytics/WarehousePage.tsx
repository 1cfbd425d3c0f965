import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api } from "@/platform/api/api";
import type { Schemas } from "@/platform/api/client";
import { useCatalogue } from "@/platform/catalogue/catalogue";
import { ErrorState } from "@/platform/feedback/ErrorState";
import { cancelJob, isOver, useJob } from "@/platform/feedback/jobs";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { tell } from "@/platform/record/save";
import { SettingsHead } from "@/platform/settings/SettingsHead";
import { WarehouseExports } from "./WarehouseExports";
import "./analytics.css";

type Warehouse = Schemas["ShowWarehouseResponse"];

const key = ["analytics", "warehouse"];
const looks: Record<string, string> = { current: "ok", behind: "info", notBuilt: "warn" };

function Parts({ warehouse }: { warehouse: Warehouse }) {
  const t = useT();
  const { count, instant, number } = useFormats();
  const rows = warehouse.tables.reduce((sum, table) => sum + table.rows, 0);
  const parts: [string, string][] = [
    ["sources", t("analytics.warehouse.objects", { count: warehouse.tables.length })],
    [
      "monitor",
      warehouse.behind === 0
        ? t("analytics.warehouse.noLag")
        : t("analytics.warehouse.lag", {
            count: count(warehouse.behind),
            seconds: number(Math.ceil(warehouse.lagSeconds), 0),
          }),
    ],
    [
      "integrator",
      t("analytics.warehouse.loaded", {
        at: warehouse.loadedAt ? instant(warehouse.loadedAt) : "—",
        bad: count(warehouse.quarantined),
      }),
    ],
    [
      "warehouse",
      t("analytics.warehouse.rows", { rows: count(rows), megabytes: number(warehouse.bytes / 1_048_576, 1) }),
    ],
    ["clients", t("analytics.warehouse.clients")],
  ];
  return (
    <dl className="card an-parts">
      {parts.map(([name, text]) => (
        <div key={name}>
          <dt>{t(`analytics.warehouse.parts.${name}`)}</dt>
          <dd className="t2">{text}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Settings → warehouse: its parts, how far behind it is, what was left out, and building it anew. */
export function WarehousePage() {
  const t = useT();
  const { count, instant } = useFormats();
  const queries = useQueryClient();
  const { objects } = useCatalogue();
  const [jobId, setJobId] = useState<number | null>(null);
  const { data: job } = useJob(jobId);
  const over = job !== undefined && isOver(job);
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api.get<Warehouse>("/analytics/warehouse", undefined, signal),
    refetchInterval: 5000,
  });
  useEffect(() => {
    if (over) void queries.invalidateQueries({ queryKey: key });
  }, [over, queries]);
  const rebuild = async () => {
    try {
      setJobId((await api.post<{ jobId: number }>("/analytics/warehouse/rebuild")).jobId);
    } catch (failure) {
      tell(failure);
    }
  };
  const running = jobId !== null && !over;
  const labelOf = (object: string) => objects.find((each) => each.key === object)?.labelPlural ?? object;
  return (
    <>
      <SettingsHead title={t("analytics.warehouse.title")} text={t("analytics.warehouse.text")}>
        {running && (
          <span className="t2 sm" role="status">
            {t("analytics.warehouse.copied", { rows: count(job?.done ?? 0) })}
          </span>
        )}
        {running ? (
          <button type="button" className="btn" onClick={() => jobId !== null && void cancelJob(jobId)}>
            {t("app.cancel")}
          </button>
        ) : (
          <button
            type="button"
            className="btn primary"
            disabled={data?.state === "libraryMissing"}
            onClick={() => void rebuild()}
          >
            <Icon name="refresh-cw" size={14} />
            {t("analytics.warehouse.rebuild")}
          </button>
        )}
      </SettingsHead>
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {!data && !error && <i className="sk" style={{ height: 160 }} />}
      {data && (
        <>
          <p className="row gap6">
            <span className={`tag ${looks[data.state] ?? "danger"}`}>
              {t(`analytics.warehouse.states.${data.state}`)}
            </span>
            <span className="t3 sm">
              {data.library ? t("analytics.warehouse.library", { version: data.library }) : ""}
              {data.builtAt ? ` · ${t("analytics.warehouse.built", { at: instant(data.builtAt) })}` : ""}
            </span>
          </p>
          {data.tables.length > 0 && <Parts warehouse={data} />}
          {data.library !== null && <WarehouseExports built={data.tables.length > 0} />}
          {data.quarantine.length > 0 && (
            <table className="db-t card">
              <caption>{t("analytics.warehouse.quarantine")}</caption>
              <tbody>
                {data.quarantine.map((bad) => (
                  <tr key={`${bad.object}${bad.recordId}`}>
                    <td>{labelOf(bad.object)}</td>
                    <td className="num">{bad.recordId}</td>
                    <td>{bad.reason}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          <ul className="card an-tables">
            {data.tables.map((table) => (
              <li key={table.object} className="row">
                <span className="sp ell">{labelOf(table.object)}</span>
                <span className="num">{count(table.rows)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
