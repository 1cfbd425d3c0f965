import { useQueryClient } from "@tanstack/react-query";
import { Dropdown } from "antd";
import { useState } from "react";
import { download } from "@/platform/api/api";
import { isMoney } from "@/platform/api/row";
import { useFormats } from "@/platform/formats/formats";
import { useLanguage, useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { refreshObject } from "@/platform/realtime/realtime";
import { tell } from "@/platform/record/save";
import { part } from "@/platform/registry/part";
import type { RecordProps } from "@/platform/registry/registry";
import { PaperButton } from "../clauses/PaperButton";
import { statementWords } from "../papers/words";
import { useSettle } from "../requests/useSettle";

const MailDialog = part(() => import("../papers/MailDialog").then((loaded) => loaded.MailDialog));
const StepDialog = part(() => import("../requests/StepDialog").then((loaded) => loaded.StepDialog));

/** A statement as a file, and its way to the customer and back. */
export function StatementActions({ row }: RecordProps) {
  const t = useT();
  const language = useLanguage();
  const take = useSettle("statements", row);
  const queries = useQueryClient();
  const { exactMoney, date } = useFormats();
  const [asking, setAsking] = useState(false);
  const [mailing, setMailing] = useState(false);
  const [busy, setBusy] = useState(false);
  const fetchFile = async (kind: "pdf" | "xlsx") => {
    setBusy(true);
    await download(
      "GET",
      `/statements/${row.id}/${kind}?language=${language}`,
      undefined,
      `${row.number}.${kind}`,
    ).catch(tell);
    setBusy(false);
  };
  const mine = row.rights?.includes("update") ?? false;
  const { state } = row;
  return (
    <>
      <Dropdown
        trigger={["click"]}
        menu={{
          items: (["pdf", "xlsx"] as const).map((kind) => ({
            key: kind,
            label: t(`settling.${kind}`),
            onClick: () => void fetchFile(kind),
          })),
        }}
      >
        <button type="button" className="btn" disabled={busy} aria-busy={busy}>
          <Icon name={busy ? "loader" : "download"} size={14} />
          {t("settling.file")}
        </button>
      </Dropdown>
      <PaperButton path={`/statements/${row.id}`} title={String(row.number)} file={String(row.number)} />
      {mine && (
        <button type="button" className="btn" onClick={() => setMailing(true)}>
          <Icon name="mail" size={14} />
          {t("quotes.mail.do")}
        </button>
      )}
      {mailing && (
        <MailDialog
          object="statements"
          row={row}
          title={t("quotes.mail.statementTitle", { number: String(row.number) })}
          first={statementWords(
            row,
            (sum) => (isMoney(sum) ? exactMoney(sum) : ""),
            (day) => date(day as string),
          )}
          choices={["pdf"]}
          sent={() => refreshObject(queries, "statements")}
          close={() => setMailing(false)}
        />
      )}
      {mine && state === "draft" && (
        <button type="button" className="btn" onClick={() => void take("sending")}>
          {t("settling.step.sending")}
        </button>
      )}
      {mine && state !== "confirmed" && (
        <button type="button" className="btn primary" onClick={() => setAsking(true)}>
          <Icon name="circle-check" size={14} />
          {t("settling.step.confirmation")}
        </button>
      )}
      {mine && state !== "draft" && (
        <button type="button" className="btn" onClick={() => void take("reopening")}>
          {t("settling.step.reopening")}
        </button>
      )}
      {asking && (
        <StepDialog
          title={t("settling.title.confirmation", { number: String(row.number) })}
          action={t("settling.step.confirmation")}
          fields={[
            { key: "by", label: t("settling.confirmedBy"), kind: "text", required: true },
            { key: "on", label: t("settling.confirmedOn"), kind: "date" },
          ]}
          submit={(values) => take("confirmation", values)}
          close={() => setAsking(false)}
        />
      )}
    </>
  );
}
