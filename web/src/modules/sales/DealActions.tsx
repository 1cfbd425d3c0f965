import { useQueryClient } from "@tanstack/react-query";
import { Dropdown } from "antd";
import { useState } from "react";
import { send } from "@/platform/api/api";
import { toast } from "@/platform/feedback/toasts";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { refreshObject } from "@/platform/realtime/realtime";
import { tell, undoOffer } from "@/platform/record/save";
import { part } from "@/platform/registry/part";
import type { RecordProps } from "@/platform/registry/registry";
import type { Closing } from "./board/Zones";
import { usePipelines } from "./looks";
import { QuoteDeal } from "./quotes/QuoteDeal";

const MovePipelineDialog = part(() =>
  import("./pipeline/MovePipelineDialog").then((loaded) => loaded.MovePipelineDialog),
);
const CloseDialog = part(() => import("./closing/CloseDialog").then((loaded) => loaded.CloseDialog));

/** Win, lose, shelve or take up again, from preview and record. */
export function DealActions({ object, row }: RecordProps) {
  const t = useT();
  const queries = useQueryClient();
  const [kind, setKind] = useState<Closing | null>(null);
  const others = usePipelines().length > 1;
  const [over, setOver] = useState(false);
  if (!(row.rights?.includes("update") ?? false)) return null;
  const reopen = async () => {
    try {
      const { headers } = await send("POST", `/opportunities/${row.id}/reopening`, { body: {}, version: row.version });
      toast.ok(
        t("sales.reopened", { name: String(row.name) }),
        undoOffer(queries, "opportunities", headers.get("X-Undo")),
      );
      refreshObject(queries, "opportunities");
    } catch (error) {
      tell(error);
    }
  };
  const more = (["lost", "shelved"] as const).map((key) => ({
    key,
    label: t(`sales.zones.${key}`),
    onClick: () => setKind(key),
  }));
  const moveOver = { key: "pipeline", label: t("deals.moveOver"), onClick: () => setOver(true) };
  return (
    <>
      {row.state === "open" ? (
        <>
          <QuoteDeal deal={row} />
          <button type="button" className="btn primary" onClick={() => setKind("won")}>
            <Icon name="circle-check" />
            {t("sales.zones.won")}
          </button>
          <Dropdown menu={{ items: others ? [...more, { type: "divider" }, moveOver] : more }} trigger={["click"]}>
            <button type="button" className="btn">
              {t("sales.end")}
              <Icon name="chevron-down" size={14} />
            </button>
          </Dropdown>
        </>
      ) : (
        <button type="button" className="btn" onClick={() => void reopen()}>
          <Icon name="undo-2" />
          {t("sales.reopen")}
        </button>
      )}
      {over && <MovePipelineDialog object={object} row={row} close={() => setOver(false)} />}
      {kind && <CloseDialog object={object} row={row} kind={kind} close={() => setKind(null)} />}
    </>
  );
}
