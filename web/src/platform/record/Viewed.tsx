import { useInfiniteQuery } from "@tanstack/react-query";
import { api } from "../api/api";
import { fieldOf } from "../catalogue/catalogue";
import type { ObjectDef } from "../catalogue/types";
import { Empty } from "../feedback/Empty";
import { ErrorState } from "../feedback/ErrorState";
import { useFormats } from "../formats/formats";
import { useT } from "../i18n/i18n";

interface View {
  id: number;
  user: string | null;
  /** view, or reveal of a masked field. */
  kind: string;
  field: string | null;
  at: string;
}

/** Who opened a record with sensitive data or had a masked field of it shown; for auditors. */
export function Viewed({ object, id }: { object: ObjectDef; id: number }) {
  const t = useT();
  const { fullInstant } = useFormats();
  const found = useInfiniteQuery({
    queryKey: ["record", object.key, id, "views"],
    queryFn: ({ pageParam, signal }) =>
      api.get<{ items: View[]; next: string | null }>(
        `/${object.key}/${id}/views`,
        { cursor: pageParam ?? undefined },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  if (found.error && items.length === 0)
    return <ErrorState error={found.error} what={t("record.tabs.viewed")} retry={() => void found.refetch()} />;
  if (found.data && items.length === 0) return <Empty icon="eye" title={t("record.neverViewed")} />;
  return (
    <section className="card history" aria-busy={found.isPending}>
      {items.map((view) => (
        <article key={view.id}>
          <div className="row">
            <b>{view.user ?? t("record.system")}</b>
            <span>
              {view.field
                ? t("record.revealedField", { field: fieldOf(object, view.field)?.label ?? view.field })
                : t("record.openedRecord")}
            </span>
            <span className="sp" />
            <time className="t3 sm nw" dateTime={view.at}>
              {fullInstant(view.at)}
            </time>
          </div>
        </article>
      ))}
      {found.hasNextPage && (
        <button type="button" className="btn sm load-more" onClick={() => void found.fetchNextPage()}>
          {t("record.older")}
        </button>
      )}
    </section>
  );
}
