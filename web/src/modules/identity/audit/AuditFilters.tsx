import { DatePicker, Select } from "antd";
import { useCatalogue, useObject } from "@/platform/catalogue/catalogue";
import type { FieldDef } from "@/platform/catalogue/types";
import { RecordInput } from "@/platform/fields/input/RecordInput";
import { useT } from "@/platform/i18n/i18n";

export interface AuditFilter {
  object?: string;
  actorId?: number;
  from?: string;
  to?: string;
}

interface AuditFiltersProps {
  filter: AuditFilter;
  change(filter: AuditFilter): void;
}

/** Leaves out members without a value, so that they do not reach the address. */
const clean = (filter: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(filter).filter(([, value]) => value !== undefined && value !== null && value !== ""),
  ) as AuditFilter;

/** Which object, who, and when. */
export function AuditFilters({ filter, change }: AuditFiltersProps) {
  const t = useT();
  const { objects } = useCatalogue();
  const users = useObject("users");
  const actor = {
    ...users.fields[0],
    key: "actorId",
    type: "user",
    target: "users",
    label: t("settings.auditColumns.who"),
    required: false,
  } as FieldDef;
  return (
    <div className="row wrap">
      <Select
        allowClear
        showSearch
        optionFilterProp="label"
        style={{ width: 180 }}
        placeholder={t("settings.allObjects")}
        aria-label={t("settings.object")}
        value={filter.object}
        options={objects.map((object) => ({ value: object.key, label: object.label }))}
        onChange={(object) => change(clean({ ...filter, object }))}
      />
      <div style={{ width: 200 }}>
        <RecordInput
          field={actor}
          value={filter.actorId ?? null}
          placeholder={t("settings.everyone")}
          change={(value) => change(clean({ ...filter, actorId: value }))}
        />
      </div>
      <DatePicker.RangePicker
        allowEmpty={[true, true]}
        style={{ width: 260 }}
        onChange={(_, texts) => change(clean({ ...filter, from: texts?.[0], to: texts?.[1] }))}
      />
    </div>
  );
}
