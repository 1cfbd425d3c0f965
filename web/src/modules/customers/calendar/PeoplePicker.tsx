import { Select } from "antd";
import { useT } from "@/platform/i18n/i18n";
import type { Person } from "./entries";

interface PeoplePickerProps {
  people: Person[];
  chosen: number[];
  choose(ids: number[]): void;
}

/** Whose entries of a team are shown; all when nobody is chosen. */
export function PeoplePicker({ people, chosen, choose }: PeoplePickerProps) {
  const t = useT();
  return (
    <div className="wk-people">
      <Select<number[]>
        mode="multiple"
        allowClear
        maxTagCount="responsive"
        aria-label={t("work.people")}
        placeholder={t("work.people")}
        value={chosen.filter((id) => people.some((person) => person.id === id))}
        options={people.map(({ id, name }) => ({ value: id, label: name }))}
        optionFilterProp="label"
        onChange={choose}
      />
    </div>
  );
}
