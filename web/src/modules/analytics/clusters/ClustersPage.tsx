import { Link } from "react-router";
import { isMoney } from "@/platform/api/row";
import { fieldOf, useObjectMaybe } from "@/platform/catalogue/catalogue";
import { listOf, useGroups } from "@/platform/chart/groups";
import { useWaiting } from "@/platform/chart/modelTimes";
import { Empty } from "@/platform/feedback/Empty";
import { ErrorState } from "@/platform/feedback/ErrorState";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { useSession } from "@/platform/session/session";
import { ModelCard } from "../ModelCard";
import { useRuns } from "../runs";
import { ValueFrame } from "../worth/ValueFrame";
import { ClusterName } from "./ClusterName";
import { type Cluster, inCluster, useClusters } from "./clusters";
import { Means } from "./Means";

const grouped = { field: "cluster", op: "isNotNull" };

interface Size {
  count: number;
  clv: unknown;
  risk: unknown;
}

function Card({ cluster, size, all }: { cluster: Cluster; size: Size | undefined; all: number }) {
  const t = useT();
  const { money, count, percent } = useFormats();
  const edits = useSession().rights.administer === true;
  const to = listOf("customers", inCluster(cluster.key));
  const customers = size?.count ?? 0;
  return (
    <article className="an-quad">
      <header>
        <ClusterName cluster={cluster} to={<Link to={to}>{cluster.name}</Link>} edits={edits} />
        <span className="sp" />
        <b className="num nw">{t("worth.customers", { count: customers, size: count(customers) })}</b>
      </header>
      <ul className="an-traits">
        {cluster.profile.map((trait) => (
          <li key={trait.feature} className="tag">
            {trait.text}
          </li>
        ))}
        {cluster.profile.length === 0 && <li className="t3">{t("analytics.groups.ordinary")}</li>}
      </ul>
      <p className="sm t2">
        {all > 0 && t("analytics.groups.share", { share: percent(Math.round((customers / all) * 1000) / 10) })}
        {isMoney(size?.clv) && (
          <>
            {" · "}
            {t("analytics.value.sum")} <b className="num">{money(size.clv)}</b>
          </>
        )}
        {typeof size?.risk === "number" && (
          <>
            {" · "}
            {t("analytics.groups.risk")} <b className="num">{percent(Math.round(size.risk))}</b>
          </>
        )}
      </p>
    </article>
  );
}

function Groups() {
  const t = useT();
  const { instant } = useFormats();
  const customers = useObjectMaybe("customers");
  const seen = (key: string) => customers !== undefined && fieldOf(customers, key) !== undefined;
  const { data, error, refetch } = useClusters(seen("cluster"));
  const measures = [
    ...(seen("clv") ? [{ op: "sum", field: "clv" }] : []),
    ...(seen("churnRisk") ? [{ op: "avg", field: "churnRisk" }] : []),
  ];
  const sizes = useGroups("customers", { where: grouped, groupBy: ["cluster"], measures }, seen("cluster"));
  const waiting = useWaiting(data?.items.length === 0)("clusters");
  if (!seen("cluster")) return <Empty icon="lock" title={t("worth.hidden")} text={t("worth.hiddenText")} />;
  const failed = error ?? sizes.error;
  if (failed)
    return (
      <ErrorState
        error={failed}
        retry={() => void (error ? refetch() : sizes.refetch())}
        what={t("worth.pages.clusters")}
      />
    );
  if (!data || sizes.isPending) return <i className="sk" style={{ height: 240 }} />;
  if (data.items.length === 0)
    return <Empty icon="users" title={t("analytics.groups.none")} text={waiting ?? t("analytics.groups.noneText")} />;
  const found = new Map(
    sizes.data?.map((group) => [
      String(group.key.cluster),
      { count: group.count, clv: group["sum(clv)"], risk: group["avg(churnRisk)"] },
    ]),
  );
  const all = [...found.values()].reduce((sum, { count }) => sum + count, 0);
  const items = [...data.items].sort(
    (one, other) => (found.get(other.key)?.count ?? 0) - (found.get(one.key)?.count ?? 0),
  );
  return (
    <>
      <p className="t2 sm">
        {t("analytics.groups.basis", {
          features: data.features.map((feature) => t(`trials.keys.${feature}`)).join(t("analytics.groups.and")),
          at: data.foundAt ? instant(data.foundAt) : "",
        })}
      </p>
      <section className="an-groups" aria-label={t("worth.pages.clusters")}>
        {items.map((cluster) => (
          <Card key={cluster.key} cluster={cluster} size={found.get(cluster.key)} all={all} />
        ))}
      </section>
      <Means items={items} features={data.features} />
    </>
  );
}

function Runs() {
  const { data } = useRuns(true);
  return (
    <div className="db-g">
      <ModelCard model="clusters" runs={data?.items.filter((run) => run.model === "clusters") ?? []} />
    </div>
  );
}

/** `/value/clusters`: groups of customers who buy alike, what is special about each, and the way to its customers. */
export function ClustersPage() {
  const runs = useSession().rights.administer === true;
  return (
    <ValueFrame page="clusters">
      <Groups />
      {runs && <Runs />}
    </ValueFrame>
  );
}
