import { useQueryClient } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { api } from "../api/api";
import { asProblem, type Problem } from "../api/problem";
import { Empty } from "../feedback/Empty";
import { ErrorState } from "../feedback/ErrorState";
import { toast } from "../feedback/toasts";
import { useFormats } from "../formats/formats";
import { useT } from "../i18n/i18n";
import { tell } from "../record/save";
import { SettingsHead } from "../settings/SettingsHead";
import { MailState } from "./MailState";
import { type MailItem, type MailSettings, outboxKey, settingsKey, useMailSettings, useOutbox } from "./mail";
import "./mailing.css";

type Typed = Partial<MailSettings & { password: string }>;

const words = ["host", "user", "password", "from", "fromName"] as const;

/** How the line to the server is encrypted; each way has its usual port. */
function Security({ shown, change }: { shown: Typed; change(part: Typed): void }) {
  const t = useT();
  const ways = {
    starttls: { tls: true, implicit: false, port: 587 },
    implicit: { tls: true, implicit: true, port: 465 },
    none: { tls: false, implicit: false, port: 25 },
  };
  return (
    <div className="field">
      <label htmlFor="mail-security">{t("mail.security")}</label>
      <Select
        id="mail-security"
        value={shown.implicit ? "implicit" : shown.tls === false ? "none" : "starttls"}
        options={Object.keys(ways).map((value) => ({ value, label: t(`mail.secure.${value}`) }))}
        onChange={(way: keyof typeof ways) => change(ways[way])}
      />
    </div>
  );
}

function Server({ kept }: { kept: MailSettings }) {
  const t = useT();
  const queries = useQueryClient();
  const [typed, setTyped] = useState<Typed>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const shown: Typed = { ...kept, password: "", ...typed };
  const save = async () => {
    try {
      const { kind, host, port, tls, implicit, user, from, fromName } = shown;
      const body = {
        kind,
        host,
        port,
        tls,
        implicit,
        user,
        from,
        fromName,
        ...(typed.password !== undefined && { password: typed.password }),
      };
      queries.setQueryData(settingsKey, await api.put<MailSettings>("/mail/settings", body));
      setTyped({});
      setProblem(null);
      toast.ok(t("mail.saved"));
    } catch (error) {
      const refused = asProblem(error);
      setProblem(refused);
      if (Object.keys(refused.errors).length === 0) tell(error);
    }
  };
  const smtp = shown.kind === "smtp";
  const field = (key: (typeof words)[number]) => (
    <div className="field" key={key}>
      <label htmlFor={`mail-${key}`}>{t(`mail.fields.${key}`)}</label>
      <div className="input">
        <input
          id={`mail-${key}`}
          type={key === "password" ? "password" : "text"}
          autoComplete="off"
          maxLength={200}
          placeholder={key === "password" && kept.hasPassword ? t("mail.kept") : ""}
          value={shown[key] ?? ""}
          aria-invalid={Boolean(problem?.errors[key])}
          onChange={({ target }) => setTyped({ ...typed, [key]: target.value })}
        />
      </div>
      {problem?.errors[key] && (
        <span className="err" role="alert">
          {problem.errors[key]?.[0]?.message}
        </span>
      )}
    </div>
  );
  return (
    <form
      className="panel col gap12"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className="field">
        <label htmlFor="mail-kind">{t("mail.fields.kind")}</label>
        <Select
          id="mail-kind"
          value={shown.kind}
          options={["file", "smtp"].map((value) => ({ value, label: t(`mail.kinds.${value}`) }))}
          onChange={(kind: string) => setTyped({ ...typed, kind })}
        />
        {!smtp && <span className="help">{t("mail.folder", { folder: kept.folder })}</span>}
      </div>
      {smtp && (
        <div className="mail-grid">
          {field("host")}
          <div className="field">
            <label htmlFor="mail-port">{t("mail.fields.port")}</label>
            <div className="input">
              <input
                id="mail-port"
                type="number"
                min={1}
                max={65535}
                value={shown.port ?? 587}
                onChange={({ target }) => setTyped({ ...typed, port: Number(target.value) })}
              />
            </div>
          </div>
          {field("user")}
          {field("password")}
          <Security shown={shown} change={(part) => setTyped({ ...typed, ...part })} />
        </div>
      )}
      <div className="mail-grid">
        {field("from")}
        {field("fromName")}
      </div>
      <div>
        <button type="submit" className="btn primary" disabled={Object.keys(typed).length === 0}>
          {t("mail.save")}
        </button>
      </div>
    </form>
  );
}

function Test() {
  const t = useT();
  const queries = useQueryClient();
  const [to, setTo] = useState("");
  const send = async () => {
    try {
      await api.post("/mail/tests", { to });
      toast.ok(t("mail.queued"));
      void queries.invalidateQueries({ queryKey: outboxKey });
    } catch (error) {
      tell(error);
    }
  };
  return (
    <form
      className="panel"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <div className="row wrap">
        <label htmlFor="mail-test">{t("mail.testTo")}</label>
        <div className="input mail-to">
          <input id="mail-test" type="email" value={to} onChange={({ target }) => setTo(target.value)} />
        </div>
        <button type="submit" className="btn" disabled={to.trim() === ""}>
          {t("mail.test")}
        </button>
      </div>
    </form>
  );
}

function Line({ mail }: { mail: MailItem }) {
  const t = useT();
  const queries = useQueryClient();
  const { instant } = useFormats();
  const move = (step: "retry" | "cancellation") => async () => {
    await api.post(`/mail/outbox/${mail.id}/${step}`).catch(tell);
    void queries.invalidateQueries({ queryKey: outboxKey });
  };
  return (
    <li className="row wrap">
      <div className="sp mail-l">
        <b className="clamp">{mail.subject}</b>
        <div className="t2 sm">
          {instant(mail.createdAt)} · {[...mail.to, ...mail.cc].join(t("app.listSeparator"))}
        </div>
        <MailState mail={mail} />
      </div>
      {(mail.state === "failed" || (mail.state === "queued" && mail.error)) && (
        <button type="button" className="btn sm" onClick={move("retry")}>
          {t("mail.retry")}
        </button>
      )}
      {mail.state === "queued" && (
        <button type="button" className="btn sm ghost" onClick={move("cancellation")}>
          {t("mail.cancel")}
        </button>
      )}
    </li>
  );
}

/** How mail leaves, and what is on its way or did not get through. */
export function MailPage() {
  const t = useT();
  const settings = useMailSettings();
  const outbox = useOutbox();
  return (
    <>
      <SettingsHead title={t("mail.title")} text={t("mail.text")} />
      {settings.error && (
        <ErrorState error={settings.error} retry={() => void settings.refetch()} what={t("mail.title")} />
      )}
      {settings.data ? <Server kept={settings.data} /> : <i className="sk" style={{ height: 200 }} />}
      <Test />
      <h2 className="hd">{t("mail.outbox")}</h2>
      {outbox.isPending && <i className="sk" style={{ height: 120 }} />}
      {outbox.data?.length === 0 && <Empty icon="mail" title={t("mail.none")} />}
      {outbox.data && outbox.data.length > 0 && (
        <ul className="panel mail-list">
          {outbox.data.map((mail) => (
            <Line key={mail.id} mail={mail} />
          ))}
        </ul>
      )}
    </>
  );
}
