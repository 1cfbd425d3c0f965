import { Link } from "react-router";
import { useObjectMaybe } from "../catalogue/catalogue";
import { ErrorState } from "../feedback/ErrorState";
import { ConditionWords } from "../filter/ConditionWords";
import { readCondition } from "../filter/conditionText";
import { useFormats } from "../formats/formats";
import { useT } from "../i18n/i18n";
import { Icon } from "../icon/Icon";
import { Actions } from "./Actions";
import { type Approval, useApproval } from "./approvals";
import { Happenings } from "./Happenings";
import { StateTag } from "./StateTag";
import { Steps } from "./Steps";

/** What changes if it is approved: value before, value after. */
function Shown({ approval }: { approval: Approval }) {
  const t = useT();
  const { none } = useFormats();
  return (
    <section className="ap-sec" aria-label={t("approvals.shown")}>
      <h3>{t("approvals.shown")}</h3>
      <dl className="ap-shown">
        {approval.shown.map(({ label, before, after }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              {before !== null && (
                <>
                  <span className="was">{before}</span>
                  <span aria-hidden="true"> → </span>
                </>
              )}
              {after ?? none}
            </dd>
          </div>
        ))}
        <Condition subject={approval.subject} />
      </dl>
    </section>
  );
}

/** The condition of an export, in the words of the filter's chips; only to those who know the object. */
function Condition({ subject }: { subject: unknown }) {
  const t = useT();
  const { object, where } = (subject ?? {}) as { object?: string; where?: unknown };
  const known = useObjectMaybe(object ?? "");
  if (!object || !known || !where) return null;
  return (
    <div>
      <dt>{t("approvals.condition")}</dt>
      <dd className="ap-cond">
        <ConditionWords about={object} where={readCondition(JSON.stringify(where))} />
      </dd>
    </div>
  );
}

function Head({ approval }: { approval: Approval }) {
  const t = useT();
  const { fullInstant } = useFormats();
  return (
    <>
      <div className="row wrap">
        <h2>{approval.title}</h2>
        <StateTag state={approval.state} />
      </div>
      <p className="t2 sm">
        {t("approvals.askedAt", { name: approval.requester.name, at: fullInstant(approval.createdAt) })}
      </p>
      {approval.object && approval.recordId !== null && (
        <Link className="ref" to={`/${approval.object}/${approval.recordId}`}>
          {t("approvals.openRecord")}
        </Link>
      )}
    </>
  );
}

/** One approval beside its list. */
export function ApprovalPeek({ id, close }: { id: number; close(): void }) {
  const t = useT();
  const { data, error, refetch } = useApproval(id);
  return (
    <aside className="peek ap-peek" aria-label={t("approvals.one")} aria-busy={!data && !error}>
      <div className="ph1">
        <span className="t3 sm sp ell">{data?.kindLabel}</span>
        <button type="button" className="btn icon sm ghost" aria-label={t("app.close")} onClick={close}>
          <Icon name="x" />
        </button>
      </div>
      {error && !data ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : data ? (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <div className="sc" role="region" aria-label={data.title} tabIndex={0}>
            <Head approval={data} />
            <Shown approval={data} />
            <Steps approval={data} />
            <Happenings approval={data} />
          </div>
          <Actions approval={data} />
        </>
      ) : (
        <div className="sc">
          <span className="sk title" />
          <span className="sk line" />
          <span className="sk line" />
        </div>
      )}
    </aside>
  );
}
