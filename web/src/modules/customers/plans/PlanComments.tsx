import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "@/platform/api/api";
import { may, useObjectMaybe } from "@/platform/catalogue/catalogue";
import { Avatar } from "@/platform/formats/Avatar";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { tell } from "@/platform/record/save";
import type { RecordProps } from "@/platform/registry/registry";
import { useComments } from "./plans";

/** What was said about a plan, and a place to say more; those concerned are told. */
export function PlanComments({ row }: RecordProps) {
  const t = useT();
  const { instant } = useFormats();
  const queries = useQueryClient();
  const object = useObjectMaybe("workPlanComments");
  const { data } = useComments(row.id);
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    await api
      .post("/workPlanComments", { workPlanId: row.id, text: text.trim() })
      .then(() => setText(""))
      .catch(tell);
    await queries.invalidateQueries({ queryKey: ["record", "workPlans", row.id, "comments"] });
    setBusy(false);
  };
  if (!object) return null;
  const items = data?.items ?? [];
  return (
    <section className="card wk-plan">
      <h2>
        {object.labelPlural}
        {items.length > 0 && <span className="cnt">{items.length}</span>}
      </h2>
      {data && items.length === 0 && <p className="t3 sm">{t("work.noComments")}</p>}
      <ul className="col gap12">
        {items.map((comment) => (
          <li key={comment.id} className="row wk-said">
            <Avatar name={comment.names?.createdById ?? "?"} />
            <span className="col">
              <span className="t3 sm">
                {comment.names?.createdById} {instant(comment.createdAt)}
              </span>
              <span>{String(comment.text)}</span>
            </span>
          </li>
        ))}
      </ul>
      {may(object, "create") && (
        <div className="col gap12">
          <textarea
            className="input area"
            rows={2}
            maxLength={2000}
            value={text}
            aria-label={t("work.comment")}
            placeholder={t("work.comment")}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) =>
              (event.ctrlKey || event.metaKey) && event.key === "Enter" && text.trim() && !busy && void send()
            }
          />
          <button type="button" className="btn sm" disabled={!text.trim() || busy} onClick={() => void send()}>
            {t("work.addComment")}
          </button>
        </div>
      )}
    </section>
  );
}
