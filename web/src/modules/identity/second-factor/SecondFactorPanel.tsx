import { useState } from "react";
import { client, content } from "@/platform/api/client";
import { toast } from "@/platform/feedback/toasts";
import { useT } from "@/platform/i18n/i18n";
import { Enrolment } from "./Enrolment";
import { ProofForm } from "./ProofForm";
import { RecoveryCodes } from "./RecoveryCodes";
import { useSecondFactor } from "./secondFactor";

type Doing = "setUp" | "renew" | "turnOff" | { codes: string[] } | null;

function TurnedOn({ doing, choose }: { doing: Doing; choose(doing: Doing): void }) {
  const t = useT();
  if (doing === "renew")
    return (
      <ProofForm
        action={t("identity.renewCodes")}
        withCode
        submit={async (body) =>
          choose({
            codes: (await content(client.POST("/api/v1/profile/second-factor/recovery-codes", { body }))).recoveryCodes,
          })
        }
      />
    );
  if (doing !== "turnOff") return null;
  return (
    <ProofForm
      action={t("identity.turnOff")}
      withCode
      submit={async (body) => {
        await client.POST("/api/v1/profile/second-factor/removal", { body });
        choose(null);
        toast.ok(t("identity.secondFactorOff"));
      }}
    />
  );
}

/** Codes of an authenticator app beside the password. */
export function SecondFactorPanel() {
  const t = useT();
  const state = useSecondFactor().data;
  const [doing, setDoing] = useState<Doing>(null);
  const done = () => setDoing(null);
  const words = state?.on
    ? t("identity.codesLeft", { count: state.recoveryCodesLeft })
    : t("identity.secondFactorText");
  return (
    <section className="panel">
      <h2>{t("identity.secondFactor")}</h2>
      <div className="row wrap">
        <span className="sp t2">{words}</span>
        {state && !state.on && doing === null && (
          <button type="button" className="btn" onClick={() => setDoing("setUp")}>
            {t("identity.setUpSecondFactor")}
          </button>
        )}
        {state?.on && (
          <button type="button" className="btn" onClick={() => setDoing("renew")}>
            {t("identity.renewCodes")}
          </button>
        )}
        {state?.on && !state.required && (
          <button type="button" className="btn danger" onClick={() => setDoing("turnOff")}>
            {t("identity.turnOff")}
          </button>
        )}
      </div>
      {doing === "setUp" && <Enrolment done={done} />}
      {state?.on && <TurnedOn doing={doing} choose={setDoing} />}
      {doing && typeof doing === "object" && <RecoveryCodes codes={doing.codes} kept={done} />}
    </section>
  );
}
