import { Dropdown, type MenuProps } from "antd";
import { may } from "../catalogue/catalogue";
import { useT } from "../i18n/i18n";
import { Icon } from "../icon/Icon";
import type { BulkAction, BulkProps } from "../registry/registry";
import { useBulk } from "./bulk";

interface BulkMenuProps extends BulkProps {
  actions: BulkAction[];
  choose(action: BulkAction): void;
  exportRows(): void;
}

/** The actions that did not fit, export and delete. */
export function BulkMenu({ object, rows, everything, done, actions, choose, exportRows }: BulkMenuProps) {
  const t = useT();
  const bulk = useBulk(object.key);
  const icon = (action: BulkAction) => <Icon name={action.icon} size={14} />;
  const items: MenuProps["items"] = [
    ...actions.map((action) => ({
      key: action.key,
      label: t(action.label),
      icon: icon(action),
      onClick: () => choose(action),
    })),
    ...(may(object, "export")
      ? [
          {
            key: "export",
            label: t("list.exportChosen"),
            icon: <Icon name="download" size={14} />,
            onClick: exportRows,
          },
        ]
      : []),
    ...(may(object, "delete")
      ? [
          {
            key: "delete",
            danger: true,
            label: t("list.delete"),
            icon: <Icon name="trash-2" size={14} />,
            onClick: () => void remove(),
          },
        ]
      : []),
  ];
  const remove = async () => {
    const said = (count: number) => t("list.deleted", { count, label: object.label });
    if (await bulk({ rows, ...(everything && { everything }) }, { action: "delete" }, said)) done();
  };
  return (
    <Dropdown menu={{ items }} trigger={["click"]}>
      <button type="button" className="btn icon sm ghost" aria-label={t("app.more")}>
        <Icon name="ellipsis" size={14} />
      </button>
    </Dropdown>
  );
}
