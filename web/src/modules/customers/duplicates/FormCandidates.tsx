import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import type { FormExtraProps } from "@/platform/registry/registry";
import { CandidateList } from "./CandidateList";
import { useCandidates } from "./candidates";

/** Looks for the same customer while one is being entered. */
export function FormCandidates({ values, id, close }: FormExtraProps) {
  const t = useT();
  const { candidates, looking } = useCandidates(id === null ? values : {});
  const shown = candidates.slice(0, 5);
  return (
    <div aria-live="polite" className="cu-looking">
      {looking && shown.length === 0 && <span className="sm t3">{t("customers.looking")}</span>}
      {shown.length > 0 && (
        <div className="cu-dup">
          <b>
            <Icon name="triangle-alert" />
            {t("customers.candidates", { count: shown.length })}
          </b>
          <CandidateList candidates={shown} leave={close} />
        </div>
      )}
    </div>
  );
}
