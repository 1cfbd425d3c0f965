import { useEffect, useState } from "react";
import { Empty } from "@/platform/feedback/Empty";
import { ErrorState } from "@/platform/feedback/ErrorState";
import { isOver, useJob } from "@/platform/feedback/jobs";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { useCrumbs } from "@/platform/shell/crumbs";
import { GroupCard } from "./GroupCard";
import { useGroups, useGroupWork } from "./groups";

function Scan() {
  const t = useT();
  const { scan, refresh } = useGroupWork();
  const [jobId, setJobId] = useState<number | null>(null);
  const { data: job } = useJob(jobId);
  const running = jobId !== null && (!job || !isOver(job));
  const over = job !== undefined && isOver(job);
  useEffect(() => {
    if (over) void refresh();
  }, [over, refresh]);
  const start = async () => setJobId((await scan())?.id ?? null);
  const share = job?.total ? Math.round((job.done / job.total) * 100) : 0;
  return (
    <div className="row">
      {running && (
        <span className="row gap6 sm t2" role="status">
          <span className="bar cu-share" role="img" aria-label={`${share}%`}>
            <i style={{ width: `${share}%` }} />
          </span>
          {t("customers.scanning", { done: job?.done ?? 0, total: job?.total ?? "…" })}
        </span>
      )}
      <button type="button" className="btn primary" disabled={running} onClick={() => void start()}>
        <Icon name="search" size={14} />
        {t("customers.scan")}
      </button>
    </div>
  );
}

/** The worklist of customers that may be there twice. */
export function DuplicatesPage() {
  const t = useT();
  const { data, error, refetch, hasNextPage, fetchNextPage } = useGroups();
  const groups = data?.pages.flatMap((page) => page.items) ?? [];
  useCrumbs([{ label: t("customers.customers"), to: "/customers" }, { label: t("customers.duplicates") }]);
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />;
  return (
    <div className="page" aria-busy={!data}>
      <div className="page-in">
        <div className="row">
          <p className="sp t2">{t("customers.duplicatesText")}</p>
          <Scan />
        </div>
        {data && groups.length === 0 && (
          <section className="card cu-done">
            <Empty icon="circle-check" title={t("customers.noDuplicates")} text={t("customers.noDuplicatesText")} />
          </section>
        )}
        {groups.map((group) => (
          <GroupCard key={group.id} group={group} />
        ))}
        {hasNextPage && (
          <button type="button" className="btn" onClick={() => void fetchNextPage()}>
            {t("customers.more")}
          </button>
        )}
      </div>
    </div>
  );
}
