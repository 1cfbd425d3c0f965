import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "@/platform/api/api";
import { asProblem, type Problem } from "@/platform/api/problem";
import type { Row } from "@/platform/api/row";
import { fieldOf, useObject } from "@/platform/catalogue/catalogue";
import type { FieldDef } from "@/platform/catalogue/types";
import { Dialog } from "@/platform/feedback/Dialog";
import { toast } from "@/platform/feedback/toasts";
import { RecordInput } from "@/platform/fields/input/RecordInput";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { Act } from "../pipeline/Act";
import { even, isWhole, leftOf, type Share } from "./shares";

interface Part {
  userId: number;
  name: string | null;
  percent: number;
  amount: string | null;
}

interface Answer {
  items: Part[];
  currency: string | null;
}

const keyOf = (deal: number) => ["record", "opportunities", deal, "team"] as const;
const sharesOf = (items: Part[]): Share[] => items.map(({ userId, percent }) => ({ userId, percent: String(percent) }));
const bodyOf = (shares: Share[]) => ({
  members: shares.map(({ userId, percent }) => ({ userId, percent: Number(percent) })),
});

function ShareLine({
  share,
  field,
  change,
  remove,
}: {
  share: Share;
  field: FieldDef;
  change(share: Share): void;
  remove(): void;
}) {
  const t = useT();
  return (
    <div className="row">
      <span className="sp">
        <RecordInput
          field={field}
          value={share.userId}
          change={(value) => change({ ...share, userId: typeof value === "number" ? value : null })}
        />
      </span>
      <span className="input" style={{ width: 88 }}>
        <input
          inputMode="numeric"
          aria-label={t("deals.team.percent")}
          value={share.percent}
          onChange={(event) => change({ ...share, percent: event.target.value })}
        />
        %
      </span>
      <Act icon="trash-2" label={t("deals.team.remove")} run={remove} />
    </div>
  );
}

/** Divides the success of a deal among people, or gives it back to its owner alone. */
function TeamDialog({ row, items, close }: { row: Row; items: Part[]; close(): void }) {
  const t = useT();
  const queries = useQueryClient();
  const owner = fieldOf(useObject("opportunities"), "ownerId");
  const first: Share[] = [{ userId: Number(row.ownerId) || null, percent: "100" }];
  const [shares, setShares] = useState(items.length > 0 ? sharesOf(items) : first);
  const [problem, setProblem] = useState<Problem | null>(null);
  const left = leftOf(shares);
  const put = async (members: Share[]) =>
    queries.setQueryData(keyOf(row.id), await api.put<Answer>(`/opportunities/${row.id}/team`, bodyOf(members)));
  const submit = async () => {
    try {
      await put(shares);
      toast.ok(t("deals.team.saved"), { undo: async () => void (await put(sharesOf(items))) });
      close();
    } catch (error) {
      setProblem(asProblem(error));
    }
  };
  return (
    <Dialog
      title={t("deals.team.title")}
      action={t("deals.team.save")}
      ready={isWhole(shares)}
      submit={submit}
      close={close}
      width={560}
    >
      {problem && (
        <div className="banner danger" role="alert">
          {Object.values(problem.errors)[0]?.[0]?.message ?? problem.message}
        </div>
      )}
      {owner &&
        shares.map((share, index) => (
          <ShareLine
            key={index}
            share={share}
            field={owner}
            change={(changed) => setShares(shares.with(index, changed))}
            remove={() => setShares(shares.toSpliced(index, 1))}
          />
        ))}
      <div className="row wrap">
        <button
          type="button"
          className="btn sm"
          disabled={shares.length >= 20}
          onClick={() => setShares([...shares, { userId: null, percent: left && left > 0 ? String(left) : "" }])}
        >
          <Icon name="plus" size={14} />
          {t("deals.team.add")}
        </button>
        {shares.length > 1 && (
          <button type="button" className="btn sm" onClick={() => setShares(even(shares))}>
            {t("deals.team.even")}
          </button>
        )}
        <span className="sp" />
        {shares.length > 0 && left !== 0 && (
          <span className="danger sm" aria-live="polite">
            {left === null ? t("deals.team.whole") : t("deals.team.left", { left })}
          </span>
        )}
      </div>
    </Dialog>
  );
}

/** Among whom the success of a deal is divided. */
export function DealTeam({ row }: { row: Row }) {
  const t = useT();
  const { money } = useFormats();
  const [open, setOpen] = useState(false);
  const { data } = useQuery({
    queryKey: keyOf(row.id),
    queryFn: ({ signal }) => api.get<Answer>(`/opportunities/${row.id}/team`, undefined, signal),
  });
  const items = data?.items ?? [];
  return (
    <section className="rs">
      <h2>
        {t("deals.team.title")}
        {(row.rights?.includes("update") ?? false) && (
          <button
            type="button"
            className="btn icon sm ghost"
            aria-label={t("deals.team.change")}
            onClick={() => setOpen(true)}
          >
            <Icon name="pencil" size={14} />
          </button>
        )}
      </h2>
      {items.length === 0 && <p className="t3 sm">{t("deals.team.owner")}</p>}
      <ul>
        {items.map((part) => (
          <li className="ct" key={part.userId}>
            <span className="sp ell">{part.name ?? `#${part.userId}`}</span>
            <span className="t3 sm nw">
              {part.amount && data?.currency ? money({ amount: part.amount, currency: data.currency }) : ""}
            </span>
            <b>{part.percent}%</b>
          </li>
        ))}
      </ul>
      {open && data && <TeamDialog row={row} items={items} close={() => setOpen(false)} />}
    </section>
  );
}
