import { Drawer } from "antd";
import { type KeyboardEvent, Suspense, useState } from "react";
import type { Row } from "../api/row";
import type { ObjectDef } from "../catalogue/types";
import { useT } from "../i18n/i18n";
import { Icon } from "../icon/Icon";
import { featuresOf } from "../registry/registry";
import { useSession } from "../session/session";
import { useIsPhone } from "../shell/media";
import { dropDraft, storeDraft, storedDraft } from "./draft";
import { FormFoot } from "./FormFoot";
import { FormGroups } from "./FormGroups";
import { type FormState, initialValues, useFormState } from "./formState";
import { closeForm, type FormRequest, openForm } from "./forms";
import { Summary } from "./Summary";
import { type Submission, useSubmit } from "./submit";

interface FormDrawerProps {
  object: ObjectDef;
  request: FormRequest;
  /** The record being edited; null while creating. */
  row: Row | null;
}

function DraftOffer({ object, id, form }: { object: string; id: number | null; form: FormState }) {
  const t = useT();
  const [draft, setDraft] = useState(() => storedDraft(object, id));
  if (!draft) return null;
  const settle = (use: boolean) => {
    if (use) form.restore(draft.values);
    else dropDraft(object, id);
    setDraft(null);
  };
  return (
    <div className="banner form-draft">
      <Icon name="history" />
      <span className="sp">{t("form.draftThere")}</span>
      <button type="button" className="btn sm" onClick={() => settle(false)}>
        {t("form.dropDraft")}
      </button>
      <button type="button" className="btn sm" onClick={() => settle(true)}>
        {t("form.useDraft")}
      </button>
    </div>
  );
}

function Body({
  object,
  request,
  row,
  form,
  submission,
  retry,
}: FormDrawerProps & { form: FormState; submission: Submission; retry(query: Record<string, string>): void }) {
  const { formExtra: Extra, refused: Refused, refusedCode } = featuresOf(object.key);
  const { problem } = submission;
  const handled = Refused !== undefined && problem !== null && problem.code === refusedCode;
  const wrong = Object.keys(form.errors).length;
  const extra = Extra && (
    <Extra object={object} values={form.values} id={row?.id ?? null} set={form.set} close={closeForm} />
  );
  return (
    <div className="form-body">
      <DraftOffer object={object.key} id={row?.id ?? null} form={form} />
      {handled && (
        <Suspense fallback={null}>
          <Refused body={problem.body} retry={retry} close={closeForm} />
        </Suspense>
      )}
      {!handled && (problem !== null || wrong > 1) && (
        <Summary object={object} errors={form.errors} general={problem?.message ?? null} />
      )}
      <FormGroups
        object={object}
        form={form}
        names={row?.names ?? request.names}
        creating={row === null}
        given={Object.keys(request.defaults ?? {})}
        extra={extra}
      />
    </div>
  );
}

/** The drawer opens with the focus in its first field. */
function focusFirst(): void {
  if (document.activeElement?.closest(".form-body")) return;
  document.querySelector<HTMLElement>(".form-body :is(input, textarea):not([type=hidden], [disabled])")?.focus();
}

function useFormDrawer({ object, request, row }: FormDrawerProps) {
  const { user } = useSession();
  const [initial] = useState(() =>
    row ? { ...row } : initialValues(object, user.id, { ...featuresOf(object.key).fresh?.(), ...request.defaults }),
  );
  // What others save meanwhile refreshes the row; what is sent is a change of the version that the form was opened with.
  const [opened] = useState(row);
  const form = useFormState(object, initial, opened);
  const submission = useSubmit(object, opened, form);
  const [leaving, setLeaving] = useState(false);
  const id = row?.id ?? null;
  const leave = () => (form.dirty && !submission.busy ? setLeaving(true) : closeForm());
  const save = async (again: boolean, query?: Record<string, string>) => {
    const saved = await submission.submit(query);
    if (!saved) return;
    dropDraft(object.key, id);
    closeForm();
    request.saved?.(saved);
    if (again) openForm({ ...request });
  };
  const keep = () => {
    storeDraft(object.key, id, form.changes());
    closeForm();
  };
  return { form, submission, leaving, setLeaving, leave, save, keep };
}

/** The form of any object: 560 px, two columns, grouped, drafts kept. */
export function FormDrawer(props: FormDrawerProps) {
  const t = useT();
  const phone = useIsPhone();
  const { object, row } = props;
  const { form, submission, leaving, setLeaving, leave, save, keep } = useFormDrawer(props);
  const keyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void save(false);
  };
  const foot = (
    <FormFoot
      creating={row === null}
      busy={submission.busy}
      leaving={leaving}
      save={(again) => void save(again)}
      leave={leave}
      keep={keep}
      discard={closeForm}
      stay={() => setLeaving(false)}
    />
  );
  return (
    <Drawer
      open
      onClose={leave}
      size={phone ? "100%" : 560}
      title={t(row ? "form.editTitle" : "list.create", { label: object.label })}
      footer={foot}
      closable={{ placement: "end" }}
      classNames={{ body: "form-scroll", footer: "form-footer" }}
      onKeyDown={keyDown}
      keyboard={!leaving}
      autoFocus={false}
      afterOpenChange={(open) => open && focusFirst()}
    >
      <Body {...props} form={form} submission={submission} retry={(query) => void save(false, query)} />
    </Drawer>
  );
}
