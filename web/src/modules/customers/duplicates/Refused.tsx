import { may, useObject } from "@/platform/catalogue/catalogue";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { CandidateList } from "./CandidateList";
import { type Candidate, mayInsist } from "./candidates";

interface RefusedProps {
  body: Record<string, unknown>;
  retry(query: Record<string, string>): void;
  close(): void;
}

/** A customer was not written because it seems to be there already. */
export function Refused({ body, retry, close }: RefusedProps) {
  const t = useT();
  const customers = useObject("customers");
  const candidates = (body.candidates ?? []) as Candidate[];
  return (
    <div className="cu-dup danger" role="alert">
      <b>
        <Icon name="circle-alert" />
        {String(body.detail ?? body.title ?? t("customers.refused"))}
      </b>
      <CandidateList candidates={candidates} leave={close} />
      {mayInsist(body.policy, may(customers, "merge")) && (
        <div className="row">
          <span className="sp sm t2">{t("customers.insistText")}</span>
          <button type="button" className="btn sm" onClick={() => retry({ allowDuplicate: "true" })}>
            {t("customers.insist")}
          </button>
        </div>
      )}
    </div>
  );
}
