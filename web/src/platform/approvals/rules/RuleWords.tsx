import { useTitles } from "../../fields/remembered";
import { useT } from "../../i18n/i18n";
import { Icon } from "../../icon/Icon";
import { type Approver, type Kind, type Part, type RuleDraft, useRoleNames } from "./rules";

/** Names of approvers: a level, a role or a person. */
function useApproverName(approvers: Approver[]) {
  const t = useT();
  const roles = useRoleNames();
  const ids = approvers.flatMap(({ by, id }) => (by === "user" && id !== null ? [id] : []));
  const people = useTitles("users", [...new Set(ids)]);
  return ({ by, id, level }: Approver): string =>
    by === "manager"
      ? t("approvals.managerOf", { level: level ?? 1 })
      : by === "role"
        ? (roles.find((role) => role.id === id)?.name ?? "")
        : (people.get(id ?? 0) ?? "");
}

/** A rule in words: when it holds, and who is asked one after the other. */
export function RuleWords({ rule, kinds }: { rule: RuleDraft; kinds: Kind[] }) {
  const t = useT();
  const roles = useRoleNames();
  const named = useApproverName(rule.steps.flatMap(({ approvers }) => approvers));
  const kind = kinds.find(({ key }) => key === rule.kind);
  const saidOf = (part: Part) => {
    const fact = kind?.facts.find(({ key }) => key === part.field);
    const one = (value: unknown) =>
      fact?.options?.find((option) => option.value === value)?.label ??
      (fact?.type === "role" ? roles.find(({ id }) => id === value)?.name : undefined) ??
      String(value);
    return Array.isArray(part.value) ? part.value.map(one).join(t("app.listSeparator")) : one(part.value);
  };
  return (
    <span className="row gap6 wrap t2 sm">
      <span className="tag">{kind?.label ?? rule.kind}</span>
      {rule.parts === null && <span className="tag line">{t("approvals.ownCondition")}</span>}
      {rule.parts?.length === 0 && <span>{t("approvals.always")}</span>}
      {rule.parts?.map((part, index) => (
        <span className="tag line" key={index}>
          {kind?.facts.find(({ key }) => key === part.field)?.label} {t(`filter.ops.${part.op}`)} {saidOf(part)}
        </span>
      ))}
      {rule.steps.length === 0 && <span>{t("approvals.passes")}</span>}
      {rule.steps.map((step, index) => (
        <span className="row gap6" key={index}>
          <Icon name="chevron-right" size={12} />
          {step.approvers.map(named).join(t(step.mode === "any" ? "approvals.or" : "app.listSeparator"))}
        </span>
      ))}
    </span>
  );
}
