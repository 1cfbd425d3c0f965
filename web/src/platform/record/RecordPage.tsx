import { useState } from "react";
import type { Row } from "../api/row";
import { may } from "../catalogue/catalogue";
import type { ObjectDef } from "../catalogue/types";
import { titleOf } from "../fields/titles";
import { openForm } from "../form/forms";
import { useT } from "../i18n/i18n";
import { useKeys } from "../keyboard/keys";
import { trailOf } from "../list/trail";
import { useWatch } from "../realtime/realtime";
import { featuresOf } from "../registry/registry";
import { useSession } from "../session/session";
import { useCrumbs } from "../shell/crumbs";
import { useIsMiddle, useIsPhone } from "../shell/media";
import { Attachments } from "./Attachments";
import { Facts } from "./Facts";
import { History } from "./History";
import { RecordHeader } from "./RecordHeader";
import { Related } from "./Related";
import { Timeline } from "./timeline/Timeline";
import { Viewed } from "./Viewed";

type Tab = "timeline" | "details" | "facts" | "related" | "files" | "history" | "viewed";

function tabsFor(object: ObjectDef, phone: boolean, middle: boolean, audits: boolean): Tab[] {
  return [
    ...(object.timeline ? ["timeline" as const] : featuresOf(object.key).centre ? ["details" as const] : []),
    ...(phone ? ["facts" as const] : []),
    ...(middle ? ["related" as const] : []),
    "files",
    "history",
    ...(audits && object.fields.some(({ sensitive }) => sensitive) ? ["viewed" as const] : []),
  ];
}

function Centre({ object, row, tab }: { object: ObjectDef; row: Row; tab: Tab }) {
  const { composer: Composer, centre: Top } = featuresOf(object.key);
  if (tab === "facts") return <Facts object={object} row={row} />;
  if (tab === "related") return <Related object={object} row={row} />;
  if (tab === "files") return <Attachments object={object} row={row} />;
  if (tab === "history") return <History object={object} id={row.id} />;
  if (tab === "viewed") return <Viewed object={object} id={row.id} />;
  return (
    <>
      {Top && <Top object={object} row={row} />}
      {Composer && <Composer object={object} row={row} />}
      {tab === "timeline" && <Timeline object={object.key} id={row.id} />}
    </>
  );
}

function useCrumbsOf(object: ObjectDef, title: string) {
  const trail = trailOf(object.key);
  useCrumbs([
    { label: object.labelPlural, to: `/${object.key}` },
    ...(trail ? [{ label: trail.label, to: trail.to }] : []),
    { label: title },
  ]);
}

/** Facts at the left, what happened in the middle, what belongs to it at the right. */
export function RecordPage({ object, row }: { object: ObjectDef; row: Row }) {
  const t = useT();
  const phone = useIsPhone();
  const middle = useIsMiddle();
  const { rights } = useSession();
  const tabs = tabsFor(object, phone, middle, rights.audit === true);
  const [chosen, setChosen] = useState<Tab | null>(null);
  const tab = chosen && tabs.includes(chosen) ? chosen : (tabs[0] ?? "files");
  const title = titleOf(object, row);
  const { strip: Strip } = featuresOf(object.key);
  useCrumbsOf(object, title);
  useWatch(object.key, [row.id]);
  useKeys({ E: () => may(object, "update") && openForm({ object: object.key, id: row.id }) });
  return (
    <div className="rec">
      <RecordHeader object={object} row={row} title={title} />
      {Strip && <Strip object={object} row={row} />}
      <div className="cols">
        {!phone && (
          <div className="cl">
            <Facts object={object} row={row} />
          </div>
        )}
        <div className="cc">
          <div className="tabs rec-tabs" role="tablist" aria-label={title}>
            {tabs.map((key) => (
              <button
                type="button"
                role="tab"
                className="tab"
                key={key}
                aria-selected={key === tab}
                onClick={() => setChosen(key)}
              >
                {t(`record.tabs.${key}`)}
              </button>
            ))}
          </div>
          <Centre object={object} row={row} tab={tab} />
        </div>
        {!middle && (
          <div className="cr">
            <Related object={object} row={row} />
          </div>
        )}
      </div>
    </div>
  );
}
