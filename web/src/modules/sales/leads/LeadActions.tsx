import { useQueryClient } from "@tanstack/react-query";
import { Dropdown } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import { send } from "@/platform/api/api";
import { toast } from "@/platform/feedback/toasts";
import { isEmptyValue, isMasked } from "@/platform/fields/titles";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { refreshObject } from "@/platform/realtime/realtime";
import { tell, undoOffer } from "@/platform/record/save";
import { part } from "@/platform/registry/part";
import type { RecordProps } from "@/platform/registry/registry";
import { useTakeBack } from "./conversion";
import { mayClaim, useClaim } from "./pool";

const ConvertDialog = part(() => import("./ConvertDialog").then((loaded) => loaded.ConvertDialog));
const LeadStepDialog = part(() => import("./LeadStepDialog").then((loaded) => loaded.LeadStepDialog));

type Step = "answer" | "qualification" | "reopening";

/** Answer, qualify, convert or give up a lead, from preview and record. */
export function LeadActions({ object, row }: RecordProps) {
  const t = useT();
  const queries = useQueryClient();
  const takeBack = useTakeBack();
  const go = useNavigate();
  const [asking, setAsking] = useState<"convert" | "disqualification" | "return" | null>(null);
  const claim = useClaim();
  if (mayClaim(object, row))
    return (
      <button type="button" className="btn primary" onClick={() => void claim([row])}>
        <Icon name="user-plus" size={14} />
        {t("sales.leads.claim")}
      </button>
    );
  if (!(row.rights?.includes("update") ?? false)) return null;
  const step = async (name: Step) => {
    try {
      const { headers } = await send("POST", `/leads/${row.id}/${name}`, { body: {}, version: row.version });
      toast.ok(
        t(`sales.leads.done.${name}`, { name: String(row.name) }),
        undoOffer(queries, "leads", headers.get("X-Undo")),
      );
    } catch (error) {
      tell(error);
    }
    refreshObject(queries, "leads");
  };
  const more = [
    ...(row.state === "new"
      ? [{ key: "answer", label: t("sales.leads.answer"), onClick: () => void step("answer") }]
      : []),
    ...(row.state === "qualified"
      ? []
      : [{ key: "qualify", label: t("sales.leads.qualify"), onClick: () => void step("qualification") }]),
    { key: "disqualify", label: t("sales.leads.disqualify"), onClick: () => setAsking("disqualification") },
    ...(row.ownerId ? [{ key: "giveBack", label: t("sales.leads.giveBack"), onClick: () => setAsking("return") }] : []),
  ];
  const number = ["mobile", "phone"].find((key) => !isEmptyValue(row[key]) && !isMasked(row, key));
  const closed = row.state === "converted" || row.state === "disqualified";
  return (
    <>
      {!closed && (
        <>
          <button
            type="button"
            className={`btn ${row.state === "qualified" ? "" : "primary"}`}
            onClick={() => void go(`/leads/${row.id}?log=call`)}
          >
            <Icon name="pencil" size={14} />
            {t("sales.leads.log")}
            <kbd>L</kbd>
          </button>
          {number && (
            <a className="btn" href={`tel:${String(row[number])}`}>
              <Icon name="phone" size={14} />
              {t("sales.leads.call")}
            </a>
          )}
          <button
            type="button"
            className={`btn ${row.state === "qualified" ? "primary" : ""}`}
            onClick={() => setAsking("convert")}
          >
            <Icon name="circle-check" />
            {t("sales.leads.convert")}
          </button>
          <Dropdown menu={{ items: more }} trigger={["click"]}>
            <button type="button" className="btn">
              {t("sales.leads.steps")}
              <Icon name="chevron-down" size={14} />
            </button>
          </Dropdown>
        </>
      )}
      {row.state === "disqualified" && (
        <button type="button" className="btn" onClick={() => void step("reopening")}>
          <Icon name="undo-2" />
          {t("sales.reopen")}
        </button>
      )}
      {row.state === "converted" && (
        <button type="button" className="btn" onClick={() => void takeBack(row)}>
          <Icon name="undo-2" />
          {t("sales.leads.takeBack")}
        </button>
      )}
      {asking === "convert" && <ConvertDialog object={object} row={row} close={() => setAsking(null)} />}
      {(asking === "disqualification" || asking === "return") && (
        <LeadStepDialog object={object} row={row} step={asking} close={() => setAsking(null)} />
      )}
    </>
  );
}
