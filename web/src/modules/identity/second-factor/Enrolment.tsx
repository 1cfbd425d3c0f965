import { QRCode } from "antd";
import { type FormEvent, useState } from "react";
import { client, content, type Schemas } from "@/platform/api/client";
import { useT } from "@/platform/i18n/i18n";
import { CodeField } from "./CodeField";
import { ProofForm } from "./ProofForm";
import { RecoveryCodes } from "./RecoveryCodes";
import { useAsk } from "./secondFactor";

type Waiting = Schemas["OwnSecondFactorWaiting"];

/** The secret as a picture and as letters, and the first code that proves the app has it. */
function FirstCode({ waiting, confirmed }: { waiting: Waiting; confirmed(codes: string[]): void }) {
  const t = useT();
  const [code, setCode] = useState("");
  const { ask, busy, errorOf, general } = useAsk();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await ask(() =>
      content(client.POST("/api/v1/profile/second-factor/confirmation", { body: { code } })),
    );
    if (answer) confirmed(answer.recoveryCodes);
  };
  return (
    <form className="col gap12" onSubmit={(event) => void submit(event)}>
      <p className="t2">{t("identity.scanCode")}</p>
      <div className="enrol">
        <QRCode
          value={waiting.uri}
          type="svg"
          size={168}
          color="#000"
          bgColor="#fff"
          aria-label={t("identity.scanCode")}
        />
        <div className="col gap12 sp">
          <div className="col">
            <span className="t3 sm">{t("identity.appKey")}</span>
            <code className="mono">{waiting.secret.match(/.{1,4}/g)?.join(" ")}</code>
          </div>
          <CodeField value={code} change={setCode} error={errorOf("code") ?? general} recovery={false} autoFocus />
          <div className="row">
            <button type="submit" className="btn primary" disabled={busy || !code} aria-busy={busy}>
              {t("identity.confirmCode")}
            </button>
          </div>
        </div>
      </div>
    </form>
  );
}

/** Sets up a second factor: password, picture and first code, recovery codes. */
export function Enrolment({ done }: { done(): void }) {
  const t = useT();
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  if (codes) return <RecoveryCodes codes={codes} kept={done} />;
  if (waiting) return <FirstCode waiting={waiting} confirmed={setCodes} />;
  return (
    <ProofForm
      action={t("identity.setUpSecondFactor")}
      withCode={false}
      submit={async (body) => setWaiting(await content(client.POST("/api/v1/profile/second-factor", { body })))}
    />
  );
}
