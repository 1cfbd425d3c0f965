import { Dropdown } from "antd";
import type { Row } from "@/platform/api/row";
import { useObjectMaybe } from "@/platform/catalogue/catalogue";
import { titleOf } from "@/platform/fields/titles";
import { useT } from "@/platform/i18n/i18n";
import { Icon, type IconName } from "@/platform/icon/Icon";
import { useRelated } from "../overview/overview";

interface LinkChipProps {
  object: "contacts" | "opportunities";
  customerId: number;
  icon: IconName;
  value: number | null;
  change(value: number | null): void;
  /** Which of the customer's records can be chosen. */
  applies?(row: Row): boolean;
}

/** Which contact or opportunity a follow-up is about; absent when there is none to choose. */
export function LinkChip({ object, customerId, icon, value, change, applies = () => true }: LinkChipProps) {
  const t = useT();
  const definition = useObjectMaybe(object);
  const { data } = useRelated(object, customerId, ["-updatedAt"]);
  const rows = (data?.items ?? []).filter(applies);
  const chosen = rows.find(({ id }) => id === value);
  if (!definition || rows.length === 0) return null;
  if (chosen)
    return (
      <span className="chip">
        <span className="chip-body">
          <Icon name={icon} size={14} />
          <b className="ell">{titleOf(definition, chosen)}</b>
        </span>
        <button
          type="button"
          className="chip-x"
          aria-label={t("customers.clear", { label: definition.label })}
          onClick={() => change(null)}
        >
          <Icon name="x" size={12} />
        </button>
      </span>
    );
  const items = rows.map((row) => ({ key: String(row.id), label: titleOf(definition, row) }));
  return (
    <Dropdown trigger={["click"]} menu={{ items, onClick: ({ key }) => change(Number(key)) }}>
      <button type="button" className="chip add">
        <Icon name={icon} size={14} />
        {definition.label}
      </button>
    </Dropdown>
  );
}
