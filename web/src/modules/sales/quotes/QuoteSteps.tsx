import { useState } from "react";
import { useObject } from "@/platform/catalogue/catalogue";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { QuoteContract } from "../contracts/QuoteContract";
import { OrderQuote } from "../orders/OrderQuote";
import { AnswerDialog } from "./AnswerDialog";
import { LinksDialog } from "./LinksDialog";
import { MailDialog } from "./MailDialog";
import type { Editing } from "./useDraft";
import { useStep } from "./useStep";

/** What comes next for an offer, by its state. */
export function QuoteSteps({ editing }: { editing: Editing }) {
  const t = useT();
  const object = useObject("quotes");
  const { take, version, withdraw, refresh, save } = useStep(editing);
  const [answer, setAnswer] = useState<"acceptance" | "declination" | null>(null);
  const [sharing, setSharing] = useState(false);
  const [mailing, setMailing] = useState(false);
  const [busy, setBusy] = useState(false);
  const { quote } = editing.content;
  if (!(quote.rights?.includes("update") ?? false)) return null;
  const run = (work: () => Promise<boolean>) => async () => {
    setBusy(true);
    await work();
    setBusy(false);
  };
  const copies = !["inApproval", "accepted", "superseded", "draft"].includes(quote.state);
  const send = async () => {
    const done = await take("sending");
    if (done) setSharing(true);
    return done;
  };
  return (
    <>
      {copies && object.rights.includes("create") && (
        <button type="button" className="btn sm" disabled={busy} onClick={run(version)}>
          {t("quotes.step.version")}
        </button>
      )}
      {quote.state === "inApproval" && (
        <button type="button" className="btn sm" disabled={busy} onClick={run(withdraw)}>
          {t("quotes.step.withdraw")}
        </button>
      )}
      {quote.state === "draft" && (
        <button type="button" className="btn sm primary" disabled={busy} onClick={run(() => take("release"))}>
          {t("quotes.step.release")}
        </button>
      )}
      {(quote.state === "ready" || quote.state === "sent") && (
        <button
          type="button"
          className="btn sm"
          disabled={busy}
          onClick={run(async () => {
            const saved = await save();
            setMailing(saved);
            return saved;
          })}
        >
          <Icon name="mail" size={14} />
          {t("quotes.mail.do")}
        </button>
      )}
      {quote.state === "ready" && (
        <button type="button" className="btn sm primary" disabled={busy} onClick={run(send)}>
          <Icon name="send" size={14} />
          {t("quotes.step.sending")}
        </button>
      )}
      {(quote.state === "sent" || quote.state === "accepted") && <QuoteContract quote={quote} />}
      {quote.state === "accepted" && <OrderQuote quote={quote.id} />}
      {quote.state === "sent" && (
        <>
          <button type="button" className="btn sm" onClick={() => setSharing(true)}>
            <Icon name="link" size={14} />
            {t("quotes.customerLink")}
          </button>
          <button type="button" className="btn sm" onClick={() => setAnswer("declination")}>
            {t("quotes.step.declination")}
          </button>
          <button type="button" className="btn sm primary" onClick={() => setAnswer("acceptance")}>
            {t("quotes.step.acceptance")}
          </button>
        </>
      )}
      {mailing && <MailDialog quote={quote} sent={() => void refresh()} close={() => setMailing(false)} />}
      {sharing && <LinksDialog quote={quote.id} close={() => setSharing(false)} />}
      {answer && (
        <AnswerDialog
          kind={answer}
          close={() => setAnswer(null)}
          say={async (body) => {
            if (await take(answer, body)) setAnswer(null);
          }}
        />
      )}
    </>
  );
}
