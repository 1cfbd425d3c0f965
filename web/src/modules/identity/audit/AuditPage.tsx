import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import { api } from "@/platform/api/api";
import { useCatalogue } from "@/platform/catalogue/catalogue";
import { Empty } from "@/platform/feedback/Empty";
import { ErrorState } from "@/platform/feedback/ErrorState";
import { useFormats } from "@/platform/formats/formats";
import { hasText, useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { SettingsHead } from "@/platform/settings/SettingsHead";
import { type AuditFilter, AuditFilters } from "./AuditFilters";
import type { Changed } from "./roleChanges";
import { useRoleChanges } from "./useRoleChanges";

interface Entry {
  seq: number;
  at: string;
  actor: string | null;
  origin: string;
  action: string;
  actionText?: string;
  object: string;
  objectText: string;
  recordId: number;
  recordTitle: string | null;
  changes: Changed[];
}

interface EntryPage {
  items: Entry[];
  next: string | null;
}

function Chain() {
  const t = useT();
  const { count } = useFormats();
  const checked = useQuery({
    queryKey: ["audit", "verification"],
    queryFn: ({ signal }) => api.get<{ ok: boolean; checked: number }>("/audit/verification", undefined, signal),
    enabled: false,
  });
  return (
    <>
      {checked.data && (
        <span className={`tag ${checked.data.ok ? "ok" : "danger"}`} role="status">
          <Icon name={checked.data.ok ? "shield-check" : "triangle-alert"} size={12} />
          {t(checked.data.ok ? "settings.chainWhole" : "settings.chainBroken", { count: count(checked.data.checked) })}
        </span>
      )}
      <button
        type="button"
        className={`btn ${checked.isFetching ? "busy" : ""}`}
        onClick={() => void checked.refetch()}
      >
        <Icon name={checked.isFetching ? "loader" : "shield-check"} />
        {t("settings.verifyChain")}
      </button>
    </>
  );
}

function Change({ change }: { change: Changed }) {
  const { none } = useFormats();
  return (
    <span className="clamp">
      {change.label} <span className="t3">{change.beforeText || none}</span> → {change.afterText || none}
    </span>
  );
}

function EntryRow({ entry }: { entry: Entry }) {
  const t = useT();
  const { fullInstant } = useFormats();
  const { objects } = useCatalogue();
  const object = objects.find((candidate) => candidate.key === entry.object);
  const ofRole = useRoleChanges();
  const changes = entry.object === "roles" ? ofRole(entry.changes) : entry.changes;
  const origin = `record.origins.${entry.origin}`;
  return (
    <tr>
      <td className="nw">{fullInstant(entry.at)}</td>
      <td className="nw">{entry.actor ?? t("settings.program")}</td>
      <td className="nw">{entry.actionText ?? entry.action}</td>
      <td>
        {object ? (
          <Link to={`/${entry.object}/${entry.recordId}`}>
            {entry.recordTitle ?? `${object.label} ${entry.recordId}`}
          </Link>
        ) : (
          (entry.recordTitle ?? entry.objectText)
        )}
      </td>
      <td>
        <div className="col">
          {changes.slice(0, 4).map((change) => (
            <Change key={change.field} change={change} />
          ))}
          {changes.length > 4 && (
            <span className="t3 sm">{t("settings.moreChanges", { count: changes.length - 4 })}</span>
          )}
        </div>
      </td>
      <td className="nw t3">{hasText(origin) ? t(origin) : entry.origin}</td>
    </tr>
  );
}

/** Every change of every record, newest first, with the proof that the log is whole. */
export function AuditPage() {
  const t = useT();
  const [filter, setFilter] = useState<AuditFilter>({});
  const found = useInfiniteQuery({
    queryKey: ["audit", filter],
    queryFn: ({ pageParam, signal }) =>
      api.get<EntryPage>("/audit", { ...filter, ...(pageParam && { cursor: pageParam }) }, signal),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });
  const entries = found.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <SettingsHead title={t("settings.auditTitle")} text={t("settings.auditText")}>
        <Chain />
      </SettingsHead>
      <AuditFilters filter={filter} change={setFilter} />
      {found.isError && (
        <ErrorState error={found.error} retry={() => void found.refetch()} what={t("settings.auditTitle")} />
      )}
      {found.isPending && <i className="sk" style={{ height: 320 }} />}
      {found.isSuccess && entries.length === 0 && <Empty icon="history" title={t("settings.auditEmpty")} />}
      {entries.length > 0 && (
        <div className="stable audit">
          <table>
            <thead>
              <tr>
                {["at", "who", "what", "record", "changes", "origin"].map((column) => (
                  <th key={column} scope="col">
                    {t(`settings.auditColumns.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {entries.map((entry) => (
                <EntryRow key={`${entry.seq}.${entry.object}.${entry.recordId}`} entry={entry} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {found.hasNextPage && (
        <button type="button" className="btn" onClick={() => void found.fetchNextPage()}>
          {t("settings.earlier")}
        </button>
      )}
    </>
  );
}
