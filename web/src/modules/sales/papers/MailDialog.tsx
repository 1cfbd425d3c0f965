import { useQueryClient } from "@tanstack/react-query";
import { Select } from "antd";
import { useId, useState } from "react";
import { api } from "@/platform/api/api";
import { asProblem, type Problem } from "@/platform/api/problem";
import type { Row } from "@/platform/api/row";
import { Dialog } from "@/platform/feedback/Dialog";
import { toast } from "@/platform/feedback/toasts";
import { isMasked } from "@/platform/fields/titles";
import { useLanguage, useT } from "@/platform/i18n/i18n";
import { useFewRows } from "@/platform/list/rows";
import { MailState } from "@/platform/mailing/MailState";
import { useMailOf } from "@/platform/mailing/mail";
import { tell } from "@/platform/record/save";

export type MailPart = "link" | "pdf";

interface MailDialogProps {
  /** The object whose record is sent, such as quotes. */
  object: string;
  row: Row;
  title: string;
  first: { subject: string; text: string };
  /** What may go with the words. */
  choices: readonly MailPart[];
  /** Further members of the request. */
  extra?: Record<string, unknown>;
  sent(): void;
  close(): void;
}

/** A paper by mail: to whom, with what words, and with what goes along. */
export function MailDialog({ object, row, title, first, choices, extra, sent, close }: MailDialogProps) {
  const t = useT();
  const id = useId();
  const language = useLanguage();
  const queries = useQueryClient();
  const where = { field: "customerId", op: "eq", value: row.customerId as number };
  const contacts = useFewRows("contacts", { where, sort: ["name"], limit: 50 }).data?.items ?? [];
  const before = useMailOf(object, row.id).data ?? [];
  const [people, setPeople] = useState<{ to: string[]; cc: string[] }>({ to: [], cc: [] });
  const [subject, setSubject] = useState(first.subject);
  const [text, setText] = useState(first.text);
  const [parts, setParts] = useState({ link: choices.includes("link"), pdf: choices.includes("pdf") });
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const options = contacts
    .filter((contact) => contact.email && !isMasked(contact, "email"))
    .map((contact) => ({ value: String(contact.email), label: `${contact.name} <${contact.email}>` }));
  const submit = async () => {
    setBusy(true);
    try {
      const { link, pdf } = parts;
      const along = { pdf, ...(choices.includes("link") && { link }) };
      await api.post(`/${object}/${row.id}/mails`, { ...people, subject, text, ...along, ...extra, language });
      toast.ok(t("quotes.mail.queued"));
      void queries.invalidateQueries({ queryKey: ["mail"] });
      void queries.invalidateQueries({ queryKey: ["timeline"] });
      sent();
      close();
    } catch (error) {
      const refused = asProblem(error);
      setProblem(refused);
      if (Object.keys(refused.errors).length === 0) tell(error);
    }
    setBusy(false);
  };
  const error = (key: string) =>
    problem?.errors[key] && (
      <span className="err" role="alert">
        {problem.errors[key]?.[0]?.message}
      </span>
    );
  const person = (key: "to" | "cc") => (
    <div className="field">
      <label htmlFor={`${id}-${key}`} className={key === "to" ? "req" : ""}>
        {t(`quotes.mail.${key}`)}
      </label>
      <Select
        id={`${id}-${key}`}
        mode="tags"
        // Tab goes on to the next field and adds nobody.
        defaultActiveFirstOption={false}
        tokenSeparators={[",", ";", " "]}
        value={people[key]}
        options={options}
        placeholder={t("quotes.mail.people")}
        onChange={(list: string[]) => setPeople({ ...people, [key]: list })}
      />
      {error(key)}
    </div>
  );
  const part = (key: MailPart) => (
    <label className="check" key={key}>
      <input
        type="checkbox"
        className="cb"
        checked={parts[key]}
        onChange={({ target }) => setParts({ ...parts, [key]: target.checked })}
      />
      {t(`quotes.mail.${key}`)}
    </label>
  );
  return (
    <Dialog
      title={title}
      action={t("quotes.mail.send")}
      submit={submit}
      close={close}
      firstId={`${id}-to`}
      ready={people.to.length > 0 && subject.trim() !== "" && text.trim() !== ""}
      busy={busy}
      width={640}
    >
      {person("to")}
      {person("cc")}
      <div className="field">
        <label htmlFor={`${id}-s`} className="req">
          {t("quotes.mail.subject")}
        </label>
        <div className="input">
          <input id={`${id}-s`} maxLength={200} value={subject} onChange={({ target }) => setSubject(target.value)} />
        </div>
        {error("subject")}
      </div>
      <div className="field">
        <label htmlFor={`${id}-t`} className="req">
          {t("quotes.mail.text")}
        </label>
        <textarea
          id={`${id}-t`}
          className="input area"
          rows={8}
          maxLength={20000}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        {parts.link && <span className="help">{t("quotes.mail.linkHelp", { link: "{{link}}" })}</span>}
        {error("text")}
      </div>
      {choices.length > 0 && <div className="row wrap gap12">{choices.map(part)}</div>}
      {before.length > 0 && (
        <ul className="q-mails">
          {before.slice(0, 5).map((mail) => (
            <li key={mail.id} className="sm">
              <span className="t2">{mail.to.join(t("app.listSeparator"))}</span> <MailState mail={mail} />
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
