import { useQueryClient } from "@tanstack/react-query";
import { Dropdown } from "antd";
import { useState } from "react";
import { download } from "../api/api";
import { toast } from "../feedback/toasts";
import { useT } from "../i18n/i18n";
import { Icon } from "../icon/Icon";
import { useKeys } from "../keyboard/keys";
import { tell } from "../record/save";
import { type Answer, AnswerDialog } from "./AnswerDialog";
import { type Approval, refreshApprovals } from "./approvals";
import { type PersonAction, PersonDialog } from "./PersonDialog";

type Asked = Answer | PersonAction;

const others = ["return", "delegate", "addSigner"] as const;
const isPersonAction = (asked: Asked): asked is PersonAction => asked === "delegate" || asked === "addSigner";

function Fetch({ approval }: { approval: Approval }) {
  const t = useT();
  const queries = useQueryClient();
  const fetchOnce = async () => {
    try {
      await download("GET", approval.download ?? "");
      toast.ok(t("approvals.fetched"));
    } catch (error) {
      tell(error);
    }
    void refreshApprovals(queries);
  };
  return (
    <>
      <span className="t3 sm sp">{t("approvals.fetchText")}</span>
      <button type="button" className="btn primary" onClick={() => void fetchOnce()}>
        <Icon name="download" size={14} />
        {t("approvals.fetch")}
      </button>
    </>
  );
}

function Decide({ may, ask }: { may(action: string): boolean; ask(asked: Asked): void }) {
  const t = useT();
  const more = others.filter(may).map((key) => ({ key, label: t(`approvals.actions.${key}`) }));
  return (
    <>
      <Dropdown menu={{ items: more, onClick: ({ key }) => ask(key as Asked) }} trigger={["click"]}>
        <button type="button" className="btn">
          <Icon name="ellipsis" size={14} />
          {t("app.more")}
        </button>
      </Dropdown>
      <span className="sp" />
      <button type="button" className="btn danger" onClick={() => ask("reject")}>
        {t("approvals.actions.reject")}
        <kbd>R</kbd>
      </button>
      <button type="button" className="btn primary" onClick={() => ask("approve")}>
        {t("approvals.actions.approve")}
        <kbd>A</kbd>
      </button>
    </>
  );
}

/** What the person may do about an approval: A approves, R rejects. */
export function Actions({ approval }: { approval: Approval }) {
  const t = useT();
  const [asked, setAsked] = useState<Asked | null>(null);
  const may = (action: string) => approval.actions.includes(action);
  useKeys({
    A: () => may("approve") && setAsked("approve"),
    R: () => may("reject") && setAsked("reject"),
  });
  const own = (["withdraw", "resubmit"] as const).filter(may);
  if (!may("approve") && own.length === 0 && !approval.download) return null;
  return (
    <div className="ap-acts" role="toolbar" aria-label={t("approvals.todo")}>
      {may("approve") && <Decide may={may} ask={setAsked} />}
      {own.map((key) => (
        <button
          type="button"
          key={key}
          className={key === "resubmit" ? "btn primary" : "btn"}
          onClick={() => setAsked(key)}
        >
          {t(`approvals.actions.${key}`)}
        </button>
      ))}
      {approval.download && <Fetch approval={approval} />}
      {asked && isPersonAction(asked) && (
        <PersonDialog approval={approval} action={asked} close={() => setAsked(null)} />
      )}
      {asked && !isPersonAction(asked) && (
        <AnswerDialog approval={approval} answer={asked} close={() => setAsked(null)} />
      )}
    </div>
  );
}
