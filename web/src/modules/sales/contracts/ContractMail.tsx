import { useQueryClient } from "@tanstack/react-query";
import { isMoney, type Row } from "@/platform/api/row";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { refreshObject } from "@/platform/realtime/realtime";
import { MailDialog } from "../papers/MailDialog";
import { contractWords, reminderWords } from "../papers/words";

interface ContractMailProps {
  row: Row;
  kind: "paper" | "reminder";
  close(): void;
}

/** A contract to the customer, or a reminder of what is overdue under it. */
export function ContractMail({ row, kind, close }: ContractMailProps) {
  const t = useT();
  const queries = useQueryClient();
  const { exactMoney, date } = useFormats();
  const reminder = kind === "reminder";
  const first = reminder
    ? reminderWords(
        row,
        (sum) => (isMoney(sum) ? exactMoney(sum) : ""),
        (day) => date(day as string),
      )
    : contractWords(row);
  return (
    <MailDialog
      object="contracts"
      row={row}
      title={t(reminder ? "quotes.mail.reminderTitle" : "quotes.mail.contractTitle", { number: String(row.number) })}
      first={first}
      choices={reminder ? [] : ["pdf"]}
      extra={{ kind }}
      sent={() => refreshObject(queries, "contracts")}
      close={close}
    />
  );
}
