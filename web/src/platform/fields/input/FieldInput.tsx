import type { ComponentType } from "react";
import type { FieldType } from "../../catalogue/types";
import { BoolInput, ChoiceInput, TagsInput } from "./ChoiceInput";
import { IndustryInput, RegionInput } from "./CodeInput";
import { DateInput } from "./DateInput";
import { DepartmentInput } from "./DepartmentInput";
import { MoneyInput, NumberInput } from "./NumberInput";
import { RecordInput } from "./RecordInput";
import { LongTextInput, TextInput } from "./TextInput";
import type { InputProps } from "./types";

const inputs: Record<FieldType, ComponentType<InputProps>> = {
  text: TextInput,
  longText: LongTextInput,
  phone: TextInput,
  mail: TextInput,
  url: TextInput,
  creditCode: TextInput,
  idNumber: TextInput,
  integer: NumberInput,
  number: NumberInput,
  percent: NumberInput,
  money: MoneyInput,
  date: DateInput,
  dateTime: DateInput,
  bool: BoolInput,
  choice: ChoiceInput,
  multiChoice: ChoiceInput,
  tags: TagsInput,
  user: RecordInput,
  reference: RecordInput,
  department: DepartmentInput,
  region: RegionInput,
  industry: IndustryInput,
};

/** The control for a field's type. */
export function FieldInput(props: InputProps) {
  const Input = inputs[props.field.type] ?? TextInput;
  return <Input {...props} />;
}
