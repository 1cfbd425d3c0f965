import { useEffect, useId, useRef, useState } from "react";
import { useSearchParams } from "react-router";
import { may, useObjectMaybe } from "@/platform/catalogue/catalogue";
import { useT } from "@/platform/i18n/i18n";
import { Icon, type IconName } from "@/platform/icon/Icon";
import { useKeys } from "@/platform/keyboard/keys";
import { iconOfKind } from "@/platform/record/timeline/kinds";
import type { RecordProps } from "@/platform/registry/registry";
import { ComposerFoot } from "./ComposerFoot";
import { isBlank, type LogKind, logKinds } from "./draft";
import { TextBox } from "./TextBox";
import { type Composing, type Subject, useComposer } from "./useComposer";

function Kinds({ kinds, composing }: { kinds: LogKind[]; composing: Composing }) {
  const t = useT();
  const { draft, change } = composing;
  return (
    <div className="tabs" role="tablist" aria-label={t("customers.logAs")}>
      {kinds.map((kind) => (
        <button
          type="button"
          role="tab"
          className="tab"
          key={kind}
          aria-selected={draft.kind === kind}
          onClick={() => change({ kind })}
        >
          <Icon name={iconOfKind(kind) as IconName} size={14} />
          {t(`customers.kinds.${kind}`)}
        </button>
      ))}
    </div>
  );
}

const isKind = (text: string | null): text is LogKind => logKinds.includes(text as LogKind);

/** Focuses the text when the address or the L key asks for it; the address may name the kind. */
function useAsked(composing: Composing, focus: () => void) {
  const [search, setSearch] = useSearchParams();
  const asked = search.get("log");
  const start = useRef(composing.change);
  start.current = composing.change;
  const run = useRef(focus);
  run.current = focus;
  useEffect(() => {
    if (asked === null) return;
    if (isKind(asked)) start.current({ kind: asked });
    run.current();
    setSearch(
      (current) => {
        const next = new URLSearchParams(current);
        next.delete("log");
        return next;
      },
      { replace: true },
    );
  }, [asked, setSearch]);
  useKeys({ L: focus });
}

/** Writes down a contact or a task where its history stands. */
export function ComposerFor({ subject }: { subject: Subject }) {
  const t = useT();
  const id = useId();
  const composing = useComposer(subject);
  const box = useRef<{ focus(): void }>(null);
  const panel = useRef<HTMLElement>(null);
  const [begun, setBegun] = useState(false);
  const activities = may(useObjectMaybe("activities"), "create");
  const tasks = may(useObjectMaybe("tasks"), "create");
  const notes = may(useObjectMaybe("leadNotes"), "create");
  const kinds =
    subject.customerId === null
      ? logKinds.filter((kind) => notes && kind !== "task")
      : logKinds.filter((kind) => (kind === "task" ? tasks : activities));
  useAsked(composing, () => {
    panel.current?.scrollIntoView({ block: "nearest" });
    box.current?.focus();
  });
  if (kinds.length === 0) return null;
  return (
    <section
      className={`card cu-cmp ${begun || !isBlank(composing.draft) ? "begun" : ""}`}
      ref={panel}
      aria-label={t("customers.log")}
      onFocus={() => setBegun(true)}
    >
      <Kinds kinds={kinds} composing={composing} />
      <TextBox composing={composing} id={id} box={box} />
      <ComposerFoot composing={composing} subject={subject} />
      {!isBlank(composing.draft) && <span className="sr">{t("customers.draftKept")}</span>}
    </section>
  );
}

/** The composer of a customer's page. */
export function CustomerComposer({ row }: RecordProps) {
  return <ComposerFor key={row.id} subject={{ object: "customers", id: row.id, customerId: row.id }} />;
}

/** The composer of a page whose record belongs to a customer. */
export function MemberComposer({ object, row }: RecordProps) {
  if (typeof row.customerId !== "number") return null;
  const own = object.key === "contacts" ? { contactId: row.id } : { opportunityId: row.id };
  return <ComposerFor key={row.id} subject={{ object: object.key, id: row.id, customerId: row.customerId, ...own }} />;
}

/** The composer of a lead, which belongs to no customer yet. */
export function LeadComposer({ row }: RecordProps) {
  if (row.state === "disqualified") return null;
  return <ComposerFor key={row.id} subject={{ object: "leads", id: row.id, customerId: null, leadId: row.id }} />;
}
