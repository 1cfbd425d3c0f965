import { Dropdown, type MenuProps } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import { toast } from "@/platform/feedback/toasts";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { tell } from "@/platform/record/save";
import { addressOf, keptQuestion, type Question, sameQuestion } from "../question";
import { draftOf, type SavedQuestion, useQuestionWrites } from "./questions";
import { SaveDialog } from "./SaveDialog";
import { ScheduleDialog } from "./ScheduleDialog";

interface HeadProps {
  question: Question;
  /** The kept question that is open, if one is. */
  saved: SavedQuestion | null;
}

type Asking = "new" | "edit" | "copy" | "mail" | null;

function useMenu({ question, saved }: HeadProps, ask: (asking: Asking) => void): MenuProps {
  const t = useT();
  const navigate = useNavigate();
  const { remove } = useQuestionWrites();
  const items: MenuProps["items"] = [
    { key: "copy", label: t("explore.saved.saveAs") },
    ...(saved?.editable
      ? [
          { key: "edit", label: t("explore.saved.edit") },
          { key: "remove", danger: true, label: t("explore.saved.remove") },
        ]
      : []),
  ];
  const onClick: MenuProps["onClick"] = ({ key }) => {
    if (key === "remove" && saved)
      remove.mutate(saved, { onSuccess: () => void navigate(addressOf(question), { replace: true }) });
    else ask(key as Asking);
  };
  return { items, onClick };
}

function Star({ saved }: { saved: SavedQuestion }) {
  const t = useT();
  const { favour } = useQuestionWrites();
  return (
    <button
      type="button"
      className={`btn icon sm ghost ${saved.favourite ? "ex-star" : ""}`}
      aria-pressed={saved.favourite}
      aria-label={t("explore.saved.favourite")}
      onClick={() => favour.mutate(saved)}
    >
      <Icon name="star" size={16} />
    </button>
  );
}

/** Which question is open, whether it was changed, and what can be done with it. */
export function SavedHead({ question, saved }: HeadProps) {
  const t = useT();
  const navigate = useNavigate();
  const [asking, setAsking] = useState<Asking>(null);
  const { change } = useQuestionWrites();
  const menu = useMenu({ question, saved }, setAsking);
  const kept = saved && keptQuestion(saved.question, saved.chart);
  const dirty = kept !== null && !sameQuestion(kept, question);
  const open = ({ id }: SavedQuestion) => void navigate(addressOf(question, id), { replace: true });
  const update = () =>
    saved &&
    change.mutate(
      { saved, question, draft: draftOf(saved) },
      { onSuccess: () => void toast.ok(t("explore.saved.kept", { name: saved.name })), onError: tell },
    );
  return (
    <div className="ex-head">
      {saved && <Star saved={saved} />}
      <div className="ex-name">
        <h1 className="ell">{saved?.name ?? t("explore.saved.unnamed")}</h1>
        {saved && (
          <span className="t3 sm ell">
            {[saved.description, !saved.mine && saved.ownerName].filter(Boolean).join(" · ")}
          </span>
        )}
      </div>
      {dirty && <span className="tag">{t("explore.saved.changed")}</span>}
      <span className="sp" />
      {saved && (
        <button type="button" className="btn sm" onClick={() => setAsking("mail")}>
          <Icon name="mail" size={14} />
          {t("explore.mail.set")}
        </button>
      )}
      {saved?.editable && dirty ? (
        <button type="button" className="btn sm primary" onClick={update}>
          {t("explore.saved.update")}
        </button>
      ) : (
        !saved && (
          <button type="button" className="btn sm primary" onClick={() => setAsking("new")}>
            {t("explore.saved.new")}
          </button>
        )
      )}
      {saved && (
        <Dropdown menu={menu} trigger={["click"]}>
          <button type="button" className="btn icon sm" aria-label={t("explore.saved.more")}>
            <Icon name="ellipsis" size={14} />
          </button>
        </Dropdown>
      )}
      {asking && asking !== "mail" && (
        <SaveDialog
          question={question}
          saved={asking === "edit" ? saved : null}
          name={asking === "copy" && saved ? t("explore.saved.copyOf", { name: saved.name }).slice(0, 60) : ""}
          done={open}
          close={() => setAsking(null)}
        />
      )}
      {asking === "mail" && saved && <ScheduleDialog question={saved} schedule={null} close={() => setAsking(null)} />}
    </div>
  );
}
