import { Select } from "antd";
import { bareField } from "../../fields/bare";
import { RecordInput } from "../../fields/input/RecordInput";
import { useT } from "../../i18n/i18n";
import { Icon } from "../../icon/Icon";
import { type Approver, type By, freshApprover, freshStep, type Step, useRoleNames } from "./rules";

const kinds: By[] = ["manager", "role", "user"];
const levels = [1, 2, 3, 4, 5];

function Who({ approver, change }: { approver: Approver; change(approver: Approver): void }) {
  const t = useT();
  const roles = useRoleNames();
  if (approver.by === "manager")
    return (
      <Select
        aria-label={t("approvals.level")}
        value={approver.level}
        options={levels.map((level) => ({ value: level, label: t("approvals.managerOf", { level }) }))}
        onChange={(level) => change({ ...approver, level })}
      />
    );
  if (approver.by === "role")
    return (
      <Select
        aria-label={t("approvals.role")}
        value={approver.id}
        placeholder={t("approvals.chooseRole")}
        options={roles.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(id) => change({ ...approver, id })}
      />
    );
  return (
    <RecordInput
      field={{ ...bareField("userId", "user", t("approvals.person")), required: true }}
      value={approver.id}
      change={(value) => change({ ...approver, id: typeof value === "number" ? value : null })}
    />
  );
}

interface ApproverLineProps {
  approver: Approver;
  change(approver: Approver): void;
  drop(): void;
}

function ApproverLine({ approver, change, drop }: ApproverLineProps) {
  const t = useT();
  return (
    <div className="ap-part">
      <Select
        aria-label={t("approvals.by")}
        value={approver.by}
        options={kinds.map((by) => ({ value: by, label: t(`approvals.byKinds.${by}`) }))}
        onChange={(by: By) => change({ by, id: null, level: by === "manager" ? 1 : null })}
      />
      <Who approver={approver} change={change} />
      <button type="button" className="btn icon sm ghost" aria-label={t("approvals.dropApprover")} onClick={drop}>
        <Icon name="x" size={14} />
      </button>
    </div>
  );
}

interface StepBoxProps {
  step: Step;
  at: number;
  change(step: Step): void;
  drop(): void;
}

function StepBox({ step, at, change, drop }: StepBoxProps) {
  const t = useT();
  const put = (approvers: Approver[]) => change({ ...step, approvers });
  return (
    <fieldset className="ap-box" aria-label={t("approvals.step", { at: at + 1 })}>
      <div className="ap-part">
        <b>{t("approvals.step", { at: at + 1 })}</b>
        <Select
          aria-label={t("approvals.mode")}
          value={step.mode}
          options={(["all", "any"] as const).map((mode) => ({ value: mode, label: t(`approvals.modes.${mode}`) }))}
          onChange={(mode) => change({ ...step, mode })}
        />
        <div className="input">
          <input
            type="number"
            min={1}
            max={8760}
            aria-label={t("approvals.hours")}
            placeholder={t("approvals.noDeadline")}
            value={step.hours ?? ""}
            onChange={({ target }) => change({ ...step, hours: Number.parseInt(target.value, 10) || null })}
          />
          <span className="t3 nw">{t("approvals.hoursUnit")}</span>
        </div>
        <button type="button" className="btn icon sm ghost" aria-label={t("approvals.dropStep")} onClick={drop}>
          <Icon name="trash-2" size={14} />
        </button>
      </div>
      {step.approvers.map((approver, index) => (
        <ApproverLine
          key={index}
          approver={approver}
          change={(next) => put(step.approvers.with(index, next))}
          drop={() => put(step.approvers.filter((_, other) => other !== index))}
        />
      ))}
      <div className="row">
        <button type="button" className="btn sm" onClick={() => put([...step.approvers, freshApprover()])}>
          <Icon name="user-plus" size={14} />
          {t("approvals.addApprover")}
        </button>
      </div>
    </fieldset>
  );
}

/** Who is asked, step by step. */
export function StepList({ steps, change }: { steps: Step[]; change(steps: Step[]): void }) {
  const t = useT();
  return (
    <>
      {steps.length === 0 && <p className="t3 sm">{t("approvals.passesText")}</p>}
      {steps.map((step, index) => (
        <StepBox
          key={index}
          step={step}
          at={index}
          change={(next) => change(steps.with(index, next))}
          drop={() => change(steps.filter((_, at) => at !== index))}
        />
      ))}
      <div className="row">
        <button type="button" className="btn sm" onClick={() => change([...steps, freshStep()])}>
          <Icon name="plus" size={14} />
          {t("approvals.addStep")}
        </button>
      </div>
    </>
  );
}
