import { useTitles } from "@/platform/fields/remembered";
import { ConditionWords } from "@/platform/filter/ConditionWords";
import { readCondition } from "@/platform/filter/conditionText";
import { useT } from "@/platform/i18n/i18n";
import type { CellProps } from "@/platform/registry/registry";
import { readPeople, ruleObject } from "./people";

/** Which records a rule is for, in words. */
export function RuleConditionCell({ row, value }: CellProps) {
  return <ConditionWords about={ruleObject(row.object)} where={readCondition(value)} />;
}

/** Whom a rule chooses from, by name. */
export function PeopleNames({ value }: { value: unknown }) {
  const t = useT();
  const ids = [...new Set(readPeople(value).map(({ userId }) => userId))];
  const names = useTitles("users", ids);
  const said = ids.map((id) => names.get(id)).join(t("app.listSeparator"));
  return (
    <span className="ell" title={said}>
      {said}
    </span>
  );
}

export const RulePeopleCell = ({ value }: CellProps) => <PeopleNames value={value} />;
