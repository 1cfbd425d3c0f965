import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { api } from "@/platform/api/api";
import { useObject } from "@/platform/catalogue/catalogue";
import type { FieldDef } from "@/platform/catalogue/types";
import { Dialog } from "@/platform/feedback/Dialog";
import { toast } from "@/platform/feedback/toasts";
import { RecordInput } from "@/platform/fields/input/RecordInput";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { refreshObject } from "@/platform/realtime/realtime";
import { tell } from "@/platform/record/save";

interface Holding {
  object: string;
  label: string;
  count: number;
}

function useHoldings(id: number) {
  return useQuery({
    queryKey: ["record", "users", id, "holdings"],
    queryFn: async ({ signal }) => {
      const answer = await api.get<Holding[] | { items: Holding[] }>(`/users/${id}/holdings`, undefined, signal);
      return Array.isArray(answer) ? answer : answer.items;
    },
  });
}

/** Gives what one person is responsible for to another, all or part, with the counts shown before. */
export function HandoverDialog({ id, name, close }: { id: number; name: string; close(): void }) {
  const t = useT();
  const control = useId();
  const queries = useQueryClient();
  const { count } = useFormats();
  const users = useObject("users");
  const held = (useHoldings(id).data ?? []).filter((holding) => holding.count > 0);
  const [left, setLeft] = useState<string[]>([]);
  const [to, setTo] = useState<number | null>(null);
  const [busy, setBusy] = useState(false);
  const chosen = held.filter((holding) => !left.includes(holding.object));
  const field = {
    ...users.fields[0],
    key: "toUserId",
    type: "user",
    target: "users",
    required: true,
    label: t("settings.handoverTo"),
  } as FieldDef;
  const hand = async () => {
    setBusy(true);
    try {
      const { moved } = await api.post<{ moved: Record<string, number> }>(`/users/${id}/handover`, {
        toUserId: to,
        objects: chosen.map((holding) => holding.object),
      });
      toast.ok(t("settings.handedOver", { count: count(Object.values(moved).reduce((sum, part) => sum + part, 0)) }));
      for (const object of Object.keys(moved)) refreshObject(queries, object);
      close();
    } catch (error) {
      tell(error);
    }
    setBusy(false);
  };
  return (
    <Dialog
      close={close}
      submit={hand}
      title={t("settings.handoverTitle", { name })}
      action={t("settings.handoverNow")}
      ready={!(to === null || chosen.length === 0)}
      busy={busy}
    >
      <div className="col form-rows">
        {held.length === 0 && <p className="t2">{t("settings.holdsNothing")}</p>}
        {held.map((holding) => (
          <label key={holding.object} className="check">
            <input
              type="checkbox"
              className="cb"
              checked={!left.includes(holding.object)}
              onChange={() =>
                setLeft(
                  left.includes(holding.object)
                    ? left.filter((object) => object !== holding.object)
                    : [...left, holding.object],
                )
              }
            />
            {holding.label} <span className="t3">{count(holding.count)}</span>
          </label>
        ))}
        <div className="field">
          <label htmlFor={control} className="req">
            {t("settings.handoverTo")}
          </label>
          <RecordInput
            id={control}
            field={field}
            value={to}
            change={(value) => setTo(typeof value === "number" ? value : null)}
          />
        </div>
      </div>
    </Dialog>
  );
}
