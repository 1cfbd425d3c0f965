import { Dropdown } from "antd";
import { useNavigate } from "react-router";
import { may } from "@/platform/catalogue/catalogue";
import type { ObjectDef } from "@/platform/catalogue/types";
import { useT } from "@/platform/i18n/i18n";
import { Icon, type IconName } from "@/platform/icon/Icon";
import { useSession } from "@/platform/session/session";

/** Where customers are put in order: duplicates, returns to the pool, recycle bin, pool rules. */
export function ListActions({ object }: { object: ObjectDef }) {
  const t = useT();
  const navigate = useNavigate();
  const { rights } = useSession();
  const item = (key: string, icon: IconName, label: string, shown = true) =>
    shown ? [{ key, label: t(label), icon: <Icon name={icon} size={14} /> }] : [];
  const items = [
    ...item("/customers/duplicates", "merge", "customers.duplicates", may(object, "merge")),
    ...item("/customers/returns", "inbox", "customers.returns"),
    ...item("/recycle-bin", "trash-2", "list.recycleBin", may(object, "delete")),
    ...item("/settings/pools", "settings", "customers.pools", rights.administer === true),
  ];
  return (
    <Dropdown menu={{ items, onClick: ({ key }) => navigate(key) }} trigger={["click"]}>
      <button type="button" className="btn sm ghost">
        <Icon name="wrench" size={14} />
        {t("customers.tidy")}
      </button>
    </Dropdown>
  );
}
