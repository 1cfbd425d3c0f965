import { Dropdown } from "antd";
import { useNavigate } from "react-router";
import type { ObjectDef } from "@/platform/catalogue/types";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { useFewRows } from "@/platform/list/rows";
import { RecordMenu } from "@/platform/record/RecordMenu";
import type { Content } from "./content";
import { QuoteBadges } from "./looks";
import { QuoteSteps } from "./QuoteSteps";
import type { Editing } from "./useDraft";

/** All versions of the offer, to open or to lay beside this one. */
function Versions({ content: { quote } }: { content: Content }) {
  const t = useT();
  const navigate = useNavigate();
  const where = { field: "number", op: "eq", value: quote.number };
  const versions = useFewRows("quotes", { where, sort: ["-revision"], limit: 50 }).data?.items ?? [];
  const items = versions.map((one) => ({
    key: String(one.id),
    label: t("quotes.revision", { n: Number(one.revision) }),
    disabled: one.id === quote.id,
    onClick: () => void navigate(`/quotes/${one.id}`),
  }));
  const others = versions.filter(({ id }) => id !== quote.id);
  const compare = others.map((one) => ({
    key: `c${one.id}`,
    label: t("quotes.compareWith", { n: Number(one.revision) }),
    onClick: () => void navigate(`/quotes/${quote.id}/compare/${one.id}`),
  }));
  return (
    <Dropdown
      trigger={["click"]}
      menu={{ items: compare.length > 0 ? [...items, { type: "divider" as const }, ...compare] : items }}
    >
      <button type="button" className="tag line q-rev">
        {t("quotes.revision", { n: quote.revision })}
        <Icon name="chevron-down" size={12} />
      </button>
    </Dropdown>
  );
}

/** Whether what is typed is saved. */
export function SavedNote({ editing }: { editing: Editing }) {
  const t = useT();
  const { instant } = useFormats();
  const { saving, savedAt } = editing;
  if (saving === "refused" || saving === "conflict")
    return <span className="sm danger nw">{t("quotes.saving.refused")}</span>;
  if (saving !== "saved") return <span className="sm t3 nw">{t("quotes.saving.saving")}</span>;
  return savedAt ? (
    <span className="sm t3 nw" role="status">
      <Icon name="check" size={12} /> {t("quotes.saving.saved", { at: instant(savedAt) })}
    </span>
  ) : null;
}

/** Title, version, state and what can be done next. */
export function QuoteHead({ object, editing }: { object: ObjectDef; editing: Editing }) {
  const t = useT();
  const navigate = useNavigate();
  const { quote } = editing.content;
  const title = String(editing.draft.fields.name ?? quote.name);
  return (
    <header className="q-head">
      <h1 className="ell" title={title}>
        {title}
      </h1>
      <Versions content={editing.content} />
      <QuoteBadges object={object} row={quote} />
      <SavedNote editing={editing} />
      <span className="sp" />
      <button type="button" className="btn sm ghost" onClick={() => void navigate(`/quotes/${quote.id}/record`)}>
        <Icon name="history" size={14} />
        {t("quotes.record")}
      </button>
      <QuoteSteps editing={editing} />
      <RecordMenu object={object} row={quote} title={title} />
    </header>
  );
}
