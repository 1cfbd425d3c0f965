import { useQueryClient } from "@tanstack/react-query";
import { Frame } from "@/app/shell/Frame";
import { useT } from "@/platform/i18n/i18n";
import { sessionKey, useSignOut } from "@/platform/session/session";
import { Enrolment } from "./Enrolment";

/** Stands before everything else for people whose role asks for a second factor that is not there yet. */
export function DuePage() {
  const t = useT();
  const queries = useQueryClient();
  const signOut = useSignOut();
  return (
    <Frame>
      <div className="box wide">
        <h1>{t("identity.secondFactorDue")}</h1>
        <p className="t2">{t("identity.secondFactorDueText")}</p>
        <Enrolment done={() => void queries.invalidateQueries({ queryKey: sessionKey })} />
        <button type="button" className="btn ghost" onClick={() => void signOut()}>
          {t("app.signOut")}
        </button>
      </div>
    </Frame>
  );
}
