import { Dropdown } from "antd";
import type { Row } from "@/platform/api/row";
import { may, useObjectMaybe } from "@/platform/catalogue/catalogue";
import { openForm } from "@/platform/form/forms";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { useContractStep } from "./useContractStep";

/** The form of an amendment, with what is agreed so far. */
const amend = (row: Row) =>
  openForm({
    object: "contractAmendments",
    defaults: { contractId: row.id, amount: row.amount, ...(row.endsOn ? { endsOn: row.endsOn } : {}) },
    names: { contractId: String(row.name) },
  });

interface MenuProps {
  row: Row;
  ask(what: "terminate" | "archive" | "paper" | "reminder"): void;
}

/** What is done with a contract now and then, by its state. */
export function ContractMenu({ row, ask }: MenuProps) {
  const t = useT();
  const take = useContractStep(row);
  const amendments = useObjectMaybe("contractAmendments");
  const { state } = row;
  const [drafted, runs] = [state === "draft", state === "signed" || state === "active"];
  const filed = typeof row.archivedOn === "string";
  const late = typeof row.nextDueOn === "string" && row.nextDueOn < new Date().toLocaleDateString("en-CA");
  const items = [
    drafted && !row.review && { key: "submission", onClick: () => void take("submission") },
    runs && may(amendments, "create") && { key: "amendment", onClick: () => amend(row) },
    !drafted && state !== "sent" && !filed && { key: "archiving", onClick: () => ask("archive") },
    filed && { key: "unarchiving", onClick: () => void take("unarchiving") },
    state === "active" && { key: "ending", onClick: () => void take("ending") },
    runs && { key: "termination", onClick: () => ask("terminate") },
  ]
    .filter((item) => item !== false)
    .map((item) => ({ ...item, label: t(`contracts.step.${item.key}`) }));
  const mails = [
    { key: "paper" as const, label: t("quotes.mail.contract") },
    ...(late ? [{ key: "reminder" as const, label: t("quotes.mail.reminder") }] : []),
  ].map(({ key, label }) => ({ key, label, onClick: () => ask(key) }));
  return (
    <Dropdown menu={{ items: [...mails, ...items] }} trigger={["click"]}>
      <button type="button" className="btn">
        {t("contracts.more")}
        <Icon name="chevron-down" size={14} />
      </button>
    </Dropdown>
  );
}
