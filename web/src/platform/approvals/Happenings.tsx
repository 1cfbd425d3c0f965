import { useState } from "react";
import { useFormats } from "../formats/formats";
import { useT } from "../i18n/i18n";
import { type Approval, useAct } from "./approvals";

function CommentBox({ approval }: { approval: Approval }) {
  const t = useT();
  const act = useAct(approval);
  const [comment, setComment] = useState("");
  const send = async () => {
    if (comment.trim() && (await act("comments", { comment }, t("approvals.commented")))) setComment("");
  };
  return (
    <div className="row ap-comment">
      <div className="input sp">
        <input
          value={comment}
          maxLength={2000}
          aria-label={t("approvals.comment")}
          placeholder={t("approvals.commentHint")}
          onChange={({ target }) => setComment(target.value)}
          onKeyDown={(event) => event.key === "Enter" && !event.nativeEvent.isComposing && void send()}
        />
      </div>
      <button type="button" className="btn" disabled={!comment.trim()} onClick={() => void send()}>
        {t("approvals.sendComment")}
      </button>
    </div>
  );
}

/** What happened and what was said, the newest last. */
export function Happenings({ approval }: { approval: Approval }) {
  const t = useT();
  const { instant } = useFormats();
  return (
    <section className="ap-sec" aria-label={t("approvals.history")}>
      <h3>{t("approvals.history")}</h3>
      <ul className="ap-history">
        {approval.history.map((one, index) => (
          <li key={index}>
            <div className="row">
              <span className="sp">
                <b>{one.actor?.name ?? t("approvals.system")}</b>{" "}
                {t(`approvals.happened.${one.action}`, { name: one.user?.name ?? "" })}
              </span>
              <span className="t3 sm nw">{instant(one.at)}</span>
            </div>
            {one.comment && <p className="ap-said">{one.comment}</p>}
          </li>
        ))}
      </ul>
      {approval.actions.includes("comment") && <CommentBox approval={approval} />}
    </section>
  );
}
