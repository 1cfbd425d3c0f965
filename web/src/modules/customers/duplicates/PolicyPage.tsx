import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "react-router";
import { api } from "@/platform/api/api";
import { toast } from "@/platform/feedback/toasts";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { tell } from "@/platform/record/save";
import { SettingsHead } from "@/platform/settings/SettingsHead";
import type { Policy } from "./candidates";

const policyKey = ["duplicate-policy"] as const;
const policies: Policy[] = ["warn", "block", "allow"];

/** What happens when somebody enters a customer that may be there already. */
export function PolicyPage() {
  const t = useT();
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: policyKey,
    queryFn: ({ signal }) => api.get<{ policy: Policy }>("/customers/duplicate-policy", undefined, signal),
  });
  const choose = async (policy: Policy) => {
    const before = data?.policy;
    queries.setQueryData(policyKey, { policy });
    try {
      await api.put("/customers/duplicate-policy", { policy });
      toast.ok(t("customers.policySet"), before ? { undo: () => choose(before) } : {});
    } catch (error) {
      queries.setQueryData(policyKey, { policy: before });
      tell(error);
    }
  };
  return (
    <>
      <SettingsHead title={t("customers.policy")} text={t("customers.policyText")}>
        <Link className="btn" to="/customers/duplicates">
          <Icon name="merge" size={14} />
          {t("customers.duplicates")}
        </Link>
      </SettingsHead>
      <section className="panel" aria-busy={!data}>
        {policies.map((policy) => (
          <label className="cu-pick" key={policy}>
            <input
              type="radio"
              name="duplicate-policy"
              checked={data?.policy === policy}
              onChange={() => void choose(policy)}
            />
            <span className="col">
              <b>{t(`customers.policies.${policy}.title`)}</b>
              <span className="help">{t(`customers.policies.${policy}.text`)}</span>
            </span>
          </label>
        ))}
      </section>
    </>
  );
}
