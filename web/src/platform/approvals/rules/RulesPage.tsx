import { useState } from "react";
import { Empty } from "../../feedback/Empty";
import { ErrorState } from "../../feedback/ErrorState";
import { useT } from "../../i18n/i18n";
import { Icon } from "../../icon/Icon";
import { SettingsHead } from "../../settings/SettingsHead";
import "../approvals.css";
import { RuleDialog } from "./RuleDialog";
import { RuleWords } from "./RuleWords";
import { draftOf, freshStep, type Kind, type RuleDraft, useRules } from "./rules";

const blank = (kind: string, position: number): RuleDraft => ({
  id: null,
  version: 0,
  kind,
  name: "",
  position,
  enabled: true,
  parts: [],
  condition: null,
  steps: [freshStep()],
});

/** What needs whose approval, in the order the rules are tried. */
export function RulesPage() {
  const t = useT();
  const found = useRules();
  const [draft, setDraft] = useState<RuleDraft | null>(null);
  const kinds: Kind[] = found.data?.kinds ?? [];
  const items = found.data?.items ?? [];
  const add = () => setDraft(blank(kinds[0]?.key ?? "", (items.at(-1)?.position ?? 0) + 1));
  return (
    <>
      <SettingsHead title={t("approvals.rules")} text={t("approvals.rulesText")}>
        <button type="button" className="btn primary" onClick={add} disabled={kinds.length === 0}>
          <Icon name="plus" size={14} />
          {t("approvals.createRule")}
        </button>
      </SettingsHead>
      {found.isError && <ErrorState error={found.error} retry={() => void found.refetch()} />}
      {found.isPending && <i className="sk" style={{ height: 160 }} />}
      {found.data && items.length === 0 && (
        <Empty icon="file-signature" title={t("approvals.noRules")} text={t("approvals.noRulesText")} />
      )}
      {items.length > 0 && (
        <ol className="card">
          {items.map((rule, index) => (
            <li className="row ap-rule" key={rule.id}>
              <span className="t3">{index + 1}</span>
              <span className="sp col">
                <b>{rule.name}</b>
                <RuleWords rule={draftOf(rule)} kinds={kinds} />
              </span>
              {!rule.enabled && <span className="tag line">{t("approvals.disabled")}</span>}
              <button type="button" className="btn sm" onClick={() => setDraft(draftOf(rule))}>
                {t("approvals.editRule")}
              </button>
            </li>
          ))}
        </ol>
      )}
      {draft && <RuleDialog first={draft} kinds={kinds} close={() => setDraft(null)} />}
    </>
  );
}
