import { useState } from "react";
import { useNavigate } from "react-router";
import { api } from "@/platform/api/api";
import { asProblem, type Problem } from "@/platform/api/problem";
import type { Row } from "@/platform/api/row";
import { fieldOf, useObject } from "@/platform/catalogue/catalogue";
import type { FieldDef } from "@/platform/catalogue/types";
import { Dialog } from "@/platform/feedback/Dialog";
import { toast } from "@/platform/feedback/toasts";
import { RecordInput } from "@/platform/fields/input/RecordInput";
import { FormField } from "@/platform/form/FormField";
import { useT } from "@/platform/i18n/i18n";
import type { RecordProps } from "@/platform/registry/registry";
import { usePipelines } from "../looks";
import { type Choice, firstChoice, hasContact, requestOf, useRefreshConverted, useTakeBack } from "./conversion";
import { MatchList } from "./MatchList";
import { type Match, useMatches } from "./matches";

interface PartProps {
  row: Row;
  choice: Choice;
  change(choice: Choice): void;
  problem: Problem | null;
}

/** A new customer, one that matches, or any other. */
function CustomerPart({ row, choice, change, matches }: PartProps & { matches: Match[] }) {
  const t = useT();
  const customers = useObject("customers");
  const known = matches.filter((match) => match.object === "customers" && match.id !== null);
  const field = {
    ...fieldOf(customers, "parentId"),
    key: "customerId",
    label: customers.label,
    target: "customers",
    required: false,
  } as FieldDef;
  const pick = (customerId: number | null) => change({ ...choice, customerId });
  const chosen = known.some(({ id }) => id === choice.customerId);
  return (
    <fieldset className="sl-part">
      <legend>{customers.label}</legend>
      <label className="check">
        <input type="radio" name="customer" checked={choice.customerId === null} onChange={() => pick(null)} />
        {t("sales.leads.newCustomer", { name: String(row.name) })}
      </label>
      {known.map((match) => (
        <label className="check" key={match.id}>
          <input
            type="radio"
            name="customer"
            checked={choice.customerId === match.id}
            onChange={() => pick(match.id)}
          />
          {t("sales.leads.knownCustomer", { name: match.title ?? "" })}
        </label>
      ))}
      <RecordInput
        field={field}
        value={chosen ? null : choice.customerId}
        placeholder={t("sales.leads.otherCustomer")}
        change={(value) => pick(typeof value === "number" ? value : null)}
      />
    </fieldset>
  );
}

/** The deal begins with what the lead says. */
function DealPart({ choice, change, problem }: PartProps) {
  const t = useT();
  const deals = useObject("opportunities");
  const several = usePipelines().length > 1;
  const fields = ["name", ...(several ? ["pipelineId"] : []), "amount", "closeOn"]
    .map((key) => fieldOf(deals, key))
    .filter((field): field is FieldDef => field !== undefined);
  return (
    <fieldset className="sl-part">
      <legend>{deals.label}</legend>
      <label className="check">
        <input
          type="checkbox"
          className="cb"
          checked={choice.deal}
          onChange={(event) => change({ ...choice, deal: event.target.checked })}
        />
        {t("sales.leads.newDeal")}
      </label>
      {choice.deal &&
        fields.map((field) => (
          <FormField
            key={field.key}
            object="opportunities"
            field={field}
            values={choice.fields}
            error={problem?.errors[`opportunity.${field.key}`]?.[0]?.message}
            change={(value) => change({ ...choice, fields: { ...choice.fields, [field.key]: value } })}
            check={() => undefined}
          />
        ))}
    </fieldset>
  );
}

interface Candidate {
  id: number | null;
  name: string | null;
}

/** The customer seems to be there: take one of them, or make another all the same. */
function Refused({ problem, take, insist }: { problem: Problem; take(id: number): void; insist(): void }) {
  const t = useT();
  const candidates = (problem.body.candidates ?? []) as Candidate[];
  return (
    <div className="banner danger" role="alert">
      <div className="col gap8">
        <b>{problem.message}</b>
        <div className="row wrap">
          {candidates.map(({ id, name }) =>
            id === null ? null : (
              <button type="button" className="btn sm" key={id} onClick={() => take(id)}>
                {t("sales.leads.knownCustomer", { name: name ?? "" })}
              </button>
            ),
          )}
          {problem.body.policy === "warn" && (
            <button type="button" className="btn sm" onClick={insist}>
              {t("sales.leads.insist")}
            </button>
          )}
        </div>
      </div>
    </div>
  );
}

/** Makes customer, contact and deal of a lead at once. */
export function ConvertDialog({ object, row, close }: RecordProps & { close(): void }) {
  const t = useT();
  const go = useNavigate();
  const refresh = useRefreshConverted();
  const takeBack = useTakeBack();
  const matches = useMatches(row, row.id);
  const [choice, setChoice] = useState(() => firstChoice(row));
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (query = "") => {
    setBusy(true);
    setProblem(null);
    try {
      const lead = await api.post<Row>(`/leads/${row.id}/conversion${query}`, requestOf(choice));
      toast.ok(t("sales.leads.converted", { name: String(row.name) }), { undo: () => takeBack(row) });
      refresh();
      close();
      void go(lead.opportunityId ? `/opportunities/${lead.opportunityId}` : `/customers/${lead.customerId}`);
    } catch (error) {
      setProblem(asProblem(error));
    }
    setBusy(false);
  };
  const parts = { row, choice, change: setChoice, problem };
  const others = matches.filter(({ object: key }) => key !== "customers");
  const duplicate = problem?.code === "customers.duplicate";
  return (
    <Dialog
      title={t("sales.leads.convertTitle", { name: String(row.name) })}
      action={t("sales.leads.convert")}
      submit={() => submit()}
      close={close}
      busy={busy}
      width={560}
    >
      {problem && duplicate && (
        <Refused
          problem={problem}
          take={(customerId) => {
            setProblem(null);
            setChoice({ ...choice, customerId });
          }}
          insist={() => void submit("?allowDuplicate=true")}
        />
      )}
      {problem && !duplicate && (
        <div className="banner danger" role="alert">
          {Object.values(problem.errors)[0]?.[0]?.message ?? problem.message}
        </div>
      )}
      {others.length > 0 && <MatchList leads={object} matches={others} leave={close} />}
      <CustomerPart {...parts} matches={matches} />
      {hasContact(row) && (
        <label className="check">
          <input
            type="checkbox"
            className="cb"
            checked={choice.contact}
            onChange={(event) => setChoice({ ...choice, contact: event.target.checked })}
          />
          {t("sales.leads.newContact", { name: String(row.person) })}
        </label>
      )}
      <DealPart {...parts} />
    </Dialog>
  );
}
