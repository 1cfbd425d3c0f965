import { Dropdown, type MenuProps } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import { may, useObjectMaybe } from "@/platform/catalogue/catalogue";
import { titleOf } from "@/platform/fields/titles";
import { openForm } from "@/platform/form/forms";
import { useT } from "@/platform/i18n/i18n";
import { Icon, type IconName } from "@/platform/icon/Icon";
import type { RecordProps } from "@/platform/registry/registry";
import { useSession } from "@/platform/session/session";
import { useIsPhone } from "@/platform/shell/media";
import { part } from "./part";
import { isUnowned, usePool } from "./pools/pool";
import { RoadActions } from "./RoadActions";

const ReturnDialog = part(() => import("./pools/ReturnDialog").then((loaded) => loaded.ReturnDialog));
const TierDialog = part(() => import("./pools/TierDialog").then((loaded) => loaded.TierDialog));
const MergeWith = part(() => import("./merge/MergeWith").then((loaded) => loaded.MergeWith));

type Opened = "return" | "tier" | "merge" | null;

interface More {
  open(what: Opened): void;
  /** Begins a record of another object with this customer. */
  start(object: string): void;
  /** Where buttons are few, what can be begun stands in the menu. */
  begins: boolean;
}

function useMoreItems({ object, row }: RecordProps, { open, start, begins }: More): MenuProps {
  const t = useT();
  const { user } = useSession();
  const has = (right: string) => row.rights?.includes(right) ?? may(object, right as "update");
  const owned = !isUnowned(row) && (row.ownerId === user.id || has("assign"));
  const item = (key: string, icon: IconName, label: string, shown: boolean) =>
    shown ? [{ key, label: t(label), icon: <Icon name={icon} size={14} /> }] : [];
  const deals = useObjectMaybe("opportunities");
  const tasks = useObjectMaybe("tasks");
  const items = [
    ...item("opportunities", "plus", "customers.newDeal", begins && may(deals, "create")),
    ...item("tasks", "circle-check", "customers.newTask", begins && may(tasks, "create")),
    ...item("return", "inbox", "customers.return", object.pooled && owned),
    ...item("tier", "star", "customers.setTier", has("update") && object.fields.some(({ key }) => key === "tier")),
    ...item("merge", "merge", "customers.mergeMenu", has("merge")),
  ];
  const begun = (key: string) => key === "opportunities" || key === "tasks";
  return { items, onClick: ({ key }) => (begun(key) ? start(key) : open(key as Opened)) };
}

/** What is most often done with a customer: in the header of its page, and shorter in the peek. */
export function CustomerActions({ object, row, compact }: RecordProps & { compact?: boolean }) {
  const t = useT();
  const navigate = useNavigate();
  const { claim } = usePool();
  const [opened, setOpened] = useState<Opened>(null);
  const deals = useObjectMaybe("opportunities");
  const tasks = useObjectMaybe("tasks");
  const activities = useObjectMaybe("activities");
  const unowned = object.pooled && isUnowned(row);
  const size = compact ? "sm" : "";
  const road = useIsPhone() && !compact;
  const close = () => setOpened(null);
  const start = (target: string) =>
    openForm({ object: target, defaults: { customerId: row.id }, names: { customerId: titleOf(object, row) } });
  const menu = useMoreItems({ object, row }, { open: setOpened, start, begins: road });
  return (
    <>
      {unowned && (
        <button type="button" className={`btn primary ${size}`} onClick={() => void claim(row)}>
          <Icon name="user-plus" size={14} />
          {t("customers.claim")}
        </button>
      )}
      {may(activities, "create") && (
        <button
          type="button"
          className={`btn ${unowned ? "" : "primary"} ${size}`}
          onClick={() => navigate(`/customers/${row.id}?log=note`)}
        >
          <Icon name="pencil" size={14} />
          {t("customers.log")}
          <kbd>L</kbd>
        </button>
      )}
      {road && <RoadActions object={object} row={row} />}
      {may(deals, "create") && !road && (
        <button type="button" className={`btn ${size}`} onClick={() => start("opportunities")}>
          <Icon name="plus" size={14} />
          {t("customers.newDeal")}
        </button>
      )}
      {may(tasks, "create") && !compact && !road && (
        <button type="button" className="btn" onClick={() => start("tasks")}>
          <Icon name="circle-check" size={14} />
          {t("customers.newTask")}
        </button>
      )}
      {(menu.items?.length ?? 0) > 0 && !compact && (
        <Dropdown menu={menu} trigger={["click"]} placement="bottomRight">
          <button type="button" className="btn">
            {t("customers.handle")}
            <Icon name="chevron-down" size={14} />
          </button>
        </Dropdown>
      )}
      {opened === "return" && <ReturnDialog object={object} rows={[row]} done={close} close={close} />}
      {opened === "tier" && <TierDialog object={object} row={row} close={close} />}
      {opened === "merge" && <MergeWith object={object} row={row} close={close} />}
    </>
  );
}
