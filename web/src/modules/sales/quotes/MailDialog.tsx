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

interface MailDialogProps {
  quote: Row;
  sent(): void;
  close(): void;
}

/** An offer by mail: to whom, with what words, with a link, a file or both. */
export function MailDialog({ quote, sent, close }: MailDialogProps) {
  const t = useT();
  const id = useId();
  const language = useLanguage();
  const queries = useQueryClient();
  const where = { field: "customerId", op: "eq", value: quote.customerId as number };
  const contacts = useFewRows("contacts", { where, sort: ["name"], limit: 50 }).data?.items ?? [];
  const before = useMailOf("quotes", quote.id).data ?? [];
  const [people, setPeople] = useState<{ to: string[]; cc: string[] }>({ to: [], cc: [] });
  const [subject, setSubject] = useState(t("quotes.mail.subjectIs", { name: String(quote.name) }));
  const [text, setText] = useState(() =>
    t("quotes.mail.textIs", { contact: quote.names?.contactId ?? "", name: String(quote.name), link: "{{link}}" }),
  );
  const [parts, setParts] = useState({ link: true, pdf: true });
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const options = contacts
    .filter((contact) => contact.email && !isMasked(contact, "email"))
    .map((contact) => ({ value: String(contact.email), label: `${contact.name} <${contact.email}>` }));
  const submit = async () => {
    setBusy(true);
    try {
      await api.post(`/quotes/${quote.id}/mails`, { ...people, subject, text, ...parts, language });
      toast.ok(t("quotes.mail.queued"));
      void queries.invalidateQueries({ queryKey: ["mail", "quotes", quote.id] });
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
  const part = (key: "link" | "pdf") => (
    <label className="check">
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
      title={t("quotes.mail.title", { number: String(quote.number) })}
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
      <div className="row wrap gap12">
        {part("link")}
        {part("pdf")}
      </div>
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
