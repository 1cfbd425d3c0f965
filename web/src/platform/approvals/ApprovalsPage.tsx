import { useState } from "react";
import { useSearchParams } from "react-router";
import { Empty } from "../feedback/Empty";
import { ErrorState } from "../feedback/ErrorState";
import { useT } from "../i18n/i18n";
import { useKeys } from "../keyboard/keys";
import { useSession } from "../session/session";
import { useCrumbs } from "../shell/crumbs";
import { ApprovalPeek } from "./ApprovalPeek";
import { ApprovalRow } from "./ApprovalRow";
import { type ApprovalItem, type Box, boxes, useApprovals, usePending } from "./approvals";
import "./approvals.css";

/** Which list is shown and what is open beside it; both live in the address. */
function usePlace() {
  const [search, setSearch] = useSearchParams();
  const box = boxes.find((one) => one === search.get("box")) ?? "todo";
  const open = Number(search.get("open")) || null;
  const go = (next: { box?: Box; open?: number | null }) => {
    const wanted = { box, open, ...next };
    setSearch({ box: wanted.box, ...(wanted.open && { open: String(wanted.open) }) }, { replace: true });
  };
  return { box, open, go };
}

function Tabs({ box, choose }: { box: Box; choose(box: Box): void }) {
  const t = useT();
  const { rights } = useSession();
  const pending = usePending().data?.count ?? 0;
  return (
    <div className="vt">
      <div className="tabs" role="tablist" aria-label={t("approvals.title")}>
        {boxes
          .filter((one) => one !== "all" || rights.administer)
          .map((one) => (
            <button
              type="button"
              role="tab"
              key={one}
              className="tab"
              aria-selected={one === box}
              onClick={() => choose(one)}
            >
              {t(`approvals.boxes.${one}`)}
              {one === "todo" && pending > 0 && <span className="cnt">{pending}</span>}
            </button>
          ))}
      </div>
    </div>
  );
}

/** J and K go through the list, and through what is open beside it; Enter opens. */
function useWalk(items: ApprovalItem[], open: number | null, show: (id: number | null) => void) {
  const [cursor, setCursor] = useState<number | null>(null);
  const at = items.findIndex(({ id }) => id === (open ?? cursor));
  const move = (step: number) => {
    const next = items[Math.max(0, Math.min(items.length - 1, at + step))];
    if (!next) return;
    setCursor(next.id);
    if (open !== null) show(next.id);
  };
  useKeys({
    J: () => move(1),
    K: () => move(-1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => cursor !== null && show(cursor),
    Space: () => cursor !== null && show(open === null ? cursor : null),
    Escape: () => show(null),
  });
  return { current: items[at]?.id, at, move };
}

function List({ box, open, show }: { box: Box; open: number | null; show(id: number | null): void }) {
  const t = useT();
  const found = useApprovals(box);
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  const { current } = useWalk(items, open, show);
  if (found.error && !found.data) return <ErrorState error={found.error} retry={() => void found.refetch()} />;
  if (found.isPending)
    return (
      <div className="ap-list" aria-busy="true">
        {[1, 2, 3, 4].map((line) => (
          <span className="sk ap-sk" key={line} />
        ))}
      </div>
    );
  if (items.length === 0)
    return <Empty icon="file-signature" title={t(`approvals.none.${box}`)} text={t(`approvals.noneText.${box}`)} />;
  return (
    <div className="ap-list">
      <ul aria-label={t(`approvals.boxes.${box}`)}>
        {items.map((item) => (
          <ApprovalRow key={item.id} item={item} current={item.id === current} open={() => show(item.id)} />
        ))}
      </ul>
      {found.hasNextPage && (
        <button type="button" className="btn" onClick={() => void found.fetchNextPage()}>
          {t("approvals.more")}
        </button>
      )}
    </div>
  );
}

/** What waits for one's decision, what one asked for, what one has decided; the chosen one beside the list. */
export function ApprovalsPage() {
  const t = useT();
  const { box, open, go } = usePlace();
  useCrumbs([{ label: t("approvals.title") }]);
  return (
    <>
      <Tabs box={box} choose={(next) => go({ box: next, open: null })} />
      <div className="body">
        <div className="left">
          <List key={box} box={box} open={open} show={(id) => go({ open: id })} />
        </div>
        {open !== null && <ApprovalPeek key={open} id={open} close={() => go({ open: null })} />}
      </div>
    </>
  );
}
