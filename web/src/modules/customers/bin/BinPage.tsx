import { useQueries } from "@tanstack/react-query";
import { Link } from "react-router";
import { api } from "@/platform/api/api";
import type { Page } from "@/platform/api/row";
import { may, useCatalogue } from "@/platform/catalogue/catalogue";
import { Empty } from "@/platform/feedback/Empty";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { featuresOf } from "@/platform/registry/registry";
import { useCrumbs } from "@/platform/shell/crumbs";

/** How much of each object lies in the recycle bin; the lists themselves restore. */
function useDeleted() {
  const { objects } = useCatalogue();
  const wanted = objects.filter((object) => object.menu && may(object, "delete"));
  return useQueries({
    queries: wanted.map((object) => ({
      queryKey: ["rows", object.key, "deleted-count"],
      queryFn: async () => {
        const { count } = await api.post<Page>(`/${object.key}/query`, { deleted: true, limit: 1, count: true });
        return { object, count: count ?? 0 };
      },
    })),
    combine: (results) => ({
      found: results.flatMap(({ data }) => (data && data.count > 0 ? [data] : [])),
      ready: results.every(({ isPending }) => !isPending),
    }),
  });
}

/** The recycle bin: what was deleted in the last thirty days, by object. */
export function BinPage() {
  const t = useT();
  const { count } = useFormats();
  const { found, ready } = useDeleted();
  useCrumbs([{ label: t("list.recycleBin") }]);
  return (
    <div className="page" aria-busy={!ready}>
      <div className="page-in">
        <p className="t2">{t("customers.binText")}</p>
        {ready && found.length === 0 ? (
          <section className="card cu-done">
            <Empty icon="trash-2" title={t("customers.binEmpty")} text={t("customers.binEmptyText")} />
          </section>
        ) : (
          <section className="card cu-rows">
            {found.map(({ object, count: deleted }) => (
              <Link className="row" key={object.key} to={`/${object.key}?bin=1`}>
                <Icon name={featuresOf(object.key).icon} />
                <span className="sp">{object.labelPlural}</span>
                <span className="t3">{t("list.rows", { count: deleted, shown: count(deleted) })}</span>
                <Icon name="chevron-right" size={14} className="t3" />
              </Link>
            ))}
          </section>
        )}
      </div>
    </div>
  );
}
