import { Dropdown, type MenuProps } from "antd";
import { lazy, Suspense, useState } from "react";
import { useNavigate } from "react-router";
import type { Row } from "../api/row";
import { may } from "../catalogue/catalogue";
import type { ObjectDef } from "../catalogue/types";
import { toast } from "../feedback/toasts";
import { useT } from "../i18n/i18n";
import { Icon } from "../icon/Icon";
import { trailOf } from "../list/trail";
import { useDelete } from "./save";

const AccessDialog = lazy(() => import("./AccessDialog").then((loaded) => ({ default: loaded.AccessDialog })));
const SharesDialog = lazy(() => import("./SharesDialog").then((loaded) => ({ default: loaded.SharesDialog })));

interface RecordMenuProps {
  object: ObjectDef;
  row: Row;
  title: string;
}

/** Sharing, who can see it, copy the link, delete. */
export function RecordMenu({ object, row, title }: RecordMenuProps) {
  const t = useT();
  const navigate = useNavigate();
  const remove = useDelete(object.key);
  const [dialog, setDialog] = useState<"access" | "shares" | null>(null);
  const allowed = (right: "update" | "delete" | "assign") =>
    may(object, right) && (row.rights?.includes(right) ?? true);
  const items: MenuProps["items"] = [
    ...(object.owned && allowed("update")
      ? [{ key: "shares", label: t("record.shares"), icon: <Icon name="share-2" size={14} /> }]
      : []),
    { key: "access", label: t("record.access"), icon: <Icon name="eye" size={14} /> },
    { key: "link", label: t("record.copyLink"), icon: <Icon name="link" size={14} /> },
    ...(allowed("delete")
      ? [
          { type: "divider" as const },
          { key: "delete", danger: true, label: t("list.delete"), icon: <Icon name="trash-2" size={14} /> },
        ]
      : []),
  ];
  const choose: MenuProps["onClick"] = ({ key }) => {
    if (key === "access" || key === "shares") setDialog(key);
    else if (key === "link")
      void navigator.clipboard
        ?.writeText(`${location.origin}/${object.key}/${row.id}`)
        .then(() => toast.ok(t("app.copied")));
    else void remove(row, title).then((gone) => gone && navigate(trailOf(object.key)?.to ?? `/${object.key}`));
  };
  return (
    <>
      <Dropdown menu={{ items, onClick: choose }} trigger={["click"]} placement="bottomRight">
        <button type="button" className="btn icon" aria-label={t("app.more")}>
          <Icon name="ellipsis" />
        </button>
      </Dropdown>
      <Suspense fallback={null}>
        {dialog === "access" && (
          <AccessDialog object={object} id={row.id} title={title} close={() => setDialog(null)} />
        )}
        {dialog === "shares" && (
          <SharesDialog object={object} id={row.id} title={title} close={() => setDialog(null)} />
        )}
      </Suspense>
    </>
  );
}
