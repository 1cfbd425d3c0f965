import { Select } from "antd";
import { useObject } from "@/platform/catalogue/catalogue";
import { bareField } from "@/platform/fields/bare";
import { FieldInput } from "@/platform/fields/input/FieldInput";
import type { InputProps } from "@/platform/fields/input/types";
import { useTitles } from "@/platform/fields/remembered";
import { ConditionInput } from "@/platform/filter/ConditionInput";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { type Person, readPeople, ruleObject, writePeople } from "./people";

/** Which new records a rule is for. */
export function RuleCondition(props: InputProps) {
  const about = ruleObject(props.values?.object);
  return <ConditionInput key={about} about={about} {...props} />;
}

/** Fields whose words can be skills. */
const worded = new Set(["text", "choice", "multiChoice", "tags", "industry"]);

/** The field of the record whose value must be among a person's skills. */
export function SkillField({ value, values, change, id, describedBy }: InputProps) {
  const t = useT();
  const about = useObject(ruleObject(values?.object));
  const options = about.fields
    .filter(({ type, filterable }) => filterable && worded.has(type))
    .map(({ key, label }) => ({ value: key, label }));
  return (
    <Select
      {...(id && { id })}
      allowClear
      showSearch
      optionFilterProp="label"
      aria-describedby={describedBy}
      placeholder={t("customers.noSkillField")}
      value={value ? String(value) : null}
      options={options}
      onChange={(key: string | null) => change(key ?? null)}
    />
  );
}

interface LineProps {
  person: Person;
  byRegion: boolean;
  place(region: string | null): void;
  drop(): void;
}

function PersonLine({ person, byRegion, place, drop }: LineProps) {
  const t = useT();
  const name = useTitles("users", [person.userId]).get(person.userId) ?? "";
  const region = bareField("region", "region", t("customers.regionOf", { name }));
  return (
    <li className="row">
      <Icon name="user" size={14} className="t3" />
      <span className="sp ell">{name}</span>
      {byRegion && (
        <FieldInput
          field={region}
          value={person.region}
          change={(value) => place(value === null ? null : String(value))}
        />
      )}
      <button
        type="button"
        className="btn icon sm ghost"
        aria-label={t("customers.clear", { label: name })}
        onClick={drop}
      >
        <Icon name="x" size={14} />
      </button>
    </li>
  );
}

/** The people a rule chooses from, in turn; each with a region when the rule goes by region. */
export function RulePeople({ value, values, change, id, invalid, describedBy }: InputProps) {
  const t = useT();
  const byRegion = values?.method === "region";
  const people = readPeople(value);
  const put = (next: Person[]) => change(writePeople(next, byRegion));
  const add = (userId: unknown) =>
    typeof userId === "number" &&
    (byRegion || !people.some((person) => person.userId === userId)) &&
    put([...people, { userId, region: null }]);
  return (
    <>
      {people.length > 0 && (
        <ul className="cu-members">
          {people.map((person, index) => (
            <PersonLine
              key={index}
              person={person}
              byRegion={byRegion}
              place={(region) => put(people.map((other, at) => (at === index ? { ...other, region } : other)))}
              drop={() => put(people.filter((_, at) => at !== index))}
            />
          ))}
        </ul>
      )}
      <FieldInput
        field={bareField("userId", "user", t("customers.addColleague"))}
        value={null}
        change={add}
        placeholder={t("customers.addColleague")}
        {...(id && { id })}
        {...(invalid && { invalid })}
        describedBy={describedBy}
      />
    </>
  );
}
