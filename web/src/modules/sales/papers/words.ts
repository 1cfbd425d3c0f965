import type { Row } from "@/platform/api/row";
import { t } from "@/platform/i18n/i18n";

type Words = { subject: string; text: string };
type Say = (value: unknown) => string;

/** What a mail with a contract begins with. */
export const contractWords = (row: Row): Words => ({
  subject: t("quotes.mail.contractSubject", { number: String(row.number), name: String(row.name) }),
  text: t("quotes.mail.contractText", { name: String(row.name) }),
});

/** What a reminder of overdue payments begins with. */
export const reminderWords = (row: Row, money: Say, date: Say): Words => ({
  subject: t("quotes.mail.reminderSubject", { number: String(row.number) }),
  text: t("quotes.mail.reminderText", {
    name: String(row.name),
    number: String(row.number),
    due: date(row.nextDueOn),
    amount: money(row.outstanding),
  }),
});

/** What a mail with a statement begins with. */
export const statementWords = (row: Row, money: Say, date: Say): Words => ({
  subject: t("quotes.mail.statementSubject", { from: date(row.fromOn), to: date(row.toOn) }),
  text: t("quotes.mail.statementText", { from: date(row.fromOn), to: date(row.toOn), amount: money(row.closing) }),
});
