import { useQueryClient } from "@tanstack/react-query";
import { Select } from "antd";
import { type RefObject, useId, useRef, useState } from "react";
import { api } from "../../api/api";
import { Dialog } from "../../feedback/Dialog";
import { toast } from "../../feedback/toasts";
import { useT } from "../../i18n/i18n";
import { tell } from "../../record/save";
import { ConditionParts } from "./ConditionParts";
import { bodyOf, isReady, type Kind, type RuleDraft, rulesKey } from "./rules";
import { StepList } from "./StepList";

function useSave(close: () => void) {
  const t = useT();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const run = async (action: () => Promise<unknown>, said: string) => {
    setBusy(true);
    try {
      await action();
      toast.ok(said);
      await queries.invalidateQueries({ queryKey: rulesKey });
      close();
    } catch (error) {
      tell(error);
      setBusy(false);
    }
  };
  return {
    busy,
    save: (draft: RuleDraft) =>
      run(
        () =>
          draft.id === null
            ? api.post("/approval-rules", bodyOf(draft))
            : api.put(`/approval-rules/${draft.id}`, bodyOf(draft), { version: draft.version }),
        t("approvals.ruleSaved", { name: draft.name }),
      ),
    remove: (draft: RuleDraft) =>
      run(() => api.delete(`/approval-rules/${draft.id}`), t("approvals.ruleDeleted", { name: draft.name })),
  };
}

interface HeadProps {
  draft: RuleDraft;
  kinds: Kind[];
  put(change: Partial<RuleDraft>): void;
  first: RefObject<HTMLInputElement | null>;
}

function Basics({ draft, kinds, put, first }: HeadProps) {
  const t = useT();
  const id = useId();
  return (
    <div className="ap-parts">
      <div className="field">
        <label htmlFor={`${id}n`} className="req">
          {t("approvals.ruleName")}
        </label>
        <div className="input">
          <input
            id={`${id}n`}
            value={draft.name}
            maxLength={60}
            ref={first}
            onChange={({ target }) => put({ name: target.value })}
          />
        </div>
      </div>
      <div className="two-cols">
        <div className="field">
          <label htmlFor={`${id}k`}>{t("approvals.kind")}</label>
          <Select
            id={`${id}k`}
            value={draft.kind}
            options={kinds.map(({ key, label }) => ({ value: key, label }))}
            onChange={(kind: string) => put({ kind, parts: [] })}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}p`}>{t("approvals.position")}</label>
          <div className="input">
            <input
              id={`${id}p`}
              type="number"
              min={0}
              max={10_000}
              value={draft.position}
              onChange={({ target }) => put({ position: Number.parseInt(target.value, 10) || 0 })}
            />
          </div>
        </div>
      </div>
      <label className="check">
        <input
          type="checkbox"
          className="cb"
          checked={draft.enabled}
          onChange={({ target }) => put({ enabled: target.checked })}
        />
        {t("approvals.enabled")}
      </label>
    </div>
  );
}

/** Makes a rule or changes one: what it is for, when it holds, who is asked. */
export function RuleDialog({ first, kinds, close }: { first: RuleDraft; kinds: Kind[]; close(): void }) {
  const t = useT();
  const [draft, setDraft] = useState(first);
  const name = useRef<HTMLInputElement>(null);
  const { busy, save, remove } = useSave(close);
  const put = (change: Partial<RuleDraft>) => setDraft({ ...draft, ...change });
  const facts = kinds.find(({ key }) => key === draft.kind)?.facts ?? [];
  return (
    <Dialog
      title={t(draft.id === null ? "approvals.createRule" : "approvals.changeRule")}
      action={t("approvals.saveRule")}
      submit={() => save(draft)}
      close={close}
      ready={isReady(draft)}
      busy={busy}
      width={640}
      first={name}
    >
      <Basics draft={draft} kinds={kinds} put={put} first={name} />
      <section className="ap-parts" aria-label={t("approvals.when")}>
        <h3 className="hd">{t("approvals.when")}</h3>
        {draft.parts === null ? (
          <p className="banner">{t("approvals.ownConditionText")}</p>
        ) : (
          <ConditionParts facts={facts} parts={draft.parts} change={(parts) => put({ parts })} />
        )}
      </section>
      <section className="ap-parts" aria-label={t("approvals.route")}>
        <h3 className="hd">{t("approvals.route")}</h3>
        <StepList steps={draft.steps} change={(steps) => put({ steps })} />
      </section>
      {draft.id !== null && (
        <div className="row">
          <button type="button" className="btn danger" disabled={busy} onClick={() => void remove(draft)}>
            {t("approvals.deleteRule")}
          </button>
        </div>
      )}
    </Dialog>
  );
}
