import type { InputProps } from "@/platform/fields/input/types";
import { ConditionInput } from "@/platform/filter/ConditionInput";
import { ConditionWords } from "@/platform/filter/ConditionWords";
import { readCondition } from "@/platform/filter/conditionText";
import type { CellProps } from "@/platform/registry/registry";

/** Which leads a rule gives points to. */
export const RuleCondition = (props: InputProps) => <ConditionInput about="leads" {...props} />;

export const RuleConditionCell = ({ value }: CellProps) => (
  <ConditionWords about="leads" where={readCondition(value)} />
);
