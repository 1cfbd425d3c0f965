import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { send } from "@/platform/api/api";
import { asProblem } from "@/platform/api/problem";
import type { Money, Row } from "@/platform/api/row";
import { Dialog } from "@/platform/feedback/Dialog";
import { toast } from "@/platform/feedback/toasts";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { refreshObject } from "@/platform/realtime/realtime";
import { undoOffer } from "@/platform/record/save";
import { itemsOf, missing, newPart, type Part, partOf } from "./plan";

const columns = ["name", "percent", "amount", "dueOn", "milestone"] as const;
const kinds = { name: "text", percent: "number", amount: "number", dueOn: "date", milestone: "text" } as const;

interface PartRowProps {
  part: Part;
  at: number;
  change(part: Part): void;
  remove(): void;
}

function PartRow({ part, at, change, remove }: PartRowProps) {
  const t = useT();
  const put = (key: (typeof columns)[number], value: string) =>
    change({
      ...part,
      [key]: value,
      ...(key === "percent" && value !== "" && { amount: "" }),
      ...(key === "amount" && value !== "" && { percent: "" }),
    });
  return (
    <tr>
      {columns.map((key) => (
        <td key={key} data-label={t(`contracts.plan.${key}`)}>
          <div className="input">
            <input
              aria-label={t("contracts.plan.cell", { at: at + 1, column: t(`contracts.plan.${key}`) })}
              type={kinds[key]}
              min={0}
              step="any"
              maxLength={key === "name" ? 60 : 120}
              value={part[key]}
              onChange={({ target }) => put(key, target.value)}
            />
          </div>
        </td>
      ))}
      <td>
        <button
          type="button"
          className="btn icon sm ghost"
          aria-label={t("contracts.plan.remove", { at: at + 1 })}
          onClick={remove}
        >
          <Icon name="x" size={14} />
        </button>
      </td>
    </tr>
  );
}

/** The whole plan of a contract; it can be saved once it adds up. */
export function PlanDialog({ contract, rows, close }: { contract: Row; rows: Row[]; close(): void }) {
  const t = useT();
  const { money } = useFormats();
  const queries = useQueryClient();
  const amount = contract.amount as Money;
  const [parts, setParts] = useState<Part[]>(() => (rows.length > 0 ? rows.map(partOf) : [newPart()]));
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const lacks = missing(amount, parts);
  const submit = async () => {
    setBusy(true);
    try {
      const body = { items: itemsOf(parts, amount.currency) };
      const { headers } = await send("PUT", `/contracts/${contract.id}/instalments`, {
        body,
        version: contract.version,
      });
      toast.ok(t("contracts.plan.saved"), undoOffer(queries, "contracts", headers.get("X-Undo")));
      for (const object of ["contracts", "instalments"]) refreshObject(queries, object);
      close();
    } catch (error) {
      const refused = asProblem(error);
      setProblem(Object.values(refused.errors)[0]?.[0]?.message ?? refused.message);
    }
    setBusy(false);
  };
  return (
    <Dialog
      title={t("contracts.plan.title", { amount: money(amount) })}
      action={t("contracts.plan.save")}
      submit={submit}
      close={close}
      ready={lacks === 0 && parts.every(({ name }) => name.trim() !== "")}
      busy={busy}
      width={720}
    >
      {problem && <div className="banner danger">{problem}</div>}
      <table className="co-t">
        <thead>
          <tr>
            {columns.map((key) => (
              <th key={key}>{t(`contracts.plan.${key}`)}</th>
            ))}
            <th aria-label={t("contracts.plan.actions")} />
          </tr>
        </thead>
        <tbody>
          {parts.map((part, at) => (
            <PartRow
              key={part.key}
              part={part}
              at={at}
              change={(next) => setParts(parts.map((other) => (other.key === part.key ? next : other)))}
              remove={() => setParts(parts.filter((other) => other.key !== part.key))}
            />
          ))}
        </tbody>
      </table>
      <div className="row">
        <button type="button" className="btn sm" onClick={() => setParts([...parts, newPart()])}>
          <Icon name="plus" size={14} />
          {t("contracts.plan.add")}
        </button>
        <span className="sp" />
        <span className={lacks === 0 ? "ok" : "danger"} role="status">
          {lacks === 0
            ? t("contracts.plan.fits")
            : t(lacks > 0 ? "contracts.plan.lacks" : "contracts.plan.exceeds", {
                amount: money({ amount: Math.abs(lacks).toFixed(2), currency: amount.currency }),
              })}
        </span>
      </div>
    </Dialog>
  );
}
