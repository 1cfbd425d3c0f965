import { useInfiniteQuery } from "@tanstack/react-query";
import { api } from "../api/api";
import type { ObjectDef } from "../catalogue/types";
import { ErrorState } from "../feedback/ErrorState";
import { useFormats } from "../formats/formats";
import { hasText, useT } from "../i18n/i18n";

export interface Change {
  field: string;
  label: string;
  beforeText: string | null;
  afterText: string | null;
}

/** One entry of the change log. */
export interface HistoryEntry {
  seq: number;
  at: string;
  actor: string | null;
  origin: string;
  action: string;
  /** The action in the reader's language. */
  actionText?: string | null;
  changes: Change[];
}

interface HistoryPage {
  items: HistoryEntry[];
  next: string | null;
}

export function ChangeLines({ changes }: { changes: Change[] }) {
  const { none } = useFormats();
  return (
    <ul className="changes">
      {changes.map((change) => (
        <li key={change.field}>
          <span className="t3">{change.label}</span>
          <span className="was">{change.beforeText ?? none}</span>
          <span aria-hidden="true">→</span>
          <b>{change.afterText ?? none}</b>
        </li>
      ))}
    </ul>
  );
}

/** A known word of the change log in the reader's language, or the code itself. */
export function useLogWord() {
  const t = useT();
  return (kind: "actions" | "origins", code: string) =>
    hasText(`record.${kind}.${code}`) ? t(`record.${kind}.${code}`) : code;
}

/** Who changed what, when and from where. */
export function History({ object, id }: { object: ObjectDef; id: number }) {
  const t = useT();
  const { fullInstant } = useFormats();
  const word = useLogWord();
  const found = useInfiniteQuery({
    queryKey: ["record", object.key, id, "history"],
    queryFn: ({ pageParam, signal }) =>
      api.get<HistoryPage>(`/${object.key}/${id}/history`, { cursor: pageParam ?? undefined }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  if (found.error && items.length === 0)
    return <ErrorState error={found.error} what={t("record.tabs.history")} retry={() => void found.refetch()} />;
  return (
    <section className="card history" aria-busy={found.isPending}>
      {items.map((entry) => (
        <article key={entry.seq}>
          <div className="row">
            <b>{entry.actor ?? t("record.system")}</b>
            <span>{entry.actionText ?? word("actions", entry.action)}</span>
            <span className="tag">{word("origins", entry.origin)}</span>
            <span className="sp" />
            <time className="t3 sm nw" dateTime={entry.at}>
              {fullInstant(entry.at)}
            </time>
          </div>
          {entry.changes.length > 0 && <ChangeLines changes={entry.changes} />}
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
