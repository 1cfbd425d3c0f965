import { useRef } from "react";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { TemplateMenu } from "../templates/TemplateMenu";
import { VoiceButton } from "../voice/VoiceButton";
import { DayChip } from "./DayChip";
import { isBlank } from "./draft";
import { LinkChip } from "./LinkChip";
import type { Composing, Subject } from "./useComposer";

function Minutes({ composing }: { composing: Composing }) {
  const t = useT();
  const { draft, change } = composing;
  return (
    <label className="chip add cu-minutes">
      <Icon name="timer" size={14} />
      <input
        inputMode="numeric"
        size={3}
        value={draft.minutes ?? ""}
        aria-label={t("customers.minutes")}
        placeholder={t("customers.minutes")}
        onChange={(event) => {
          const minutes = Number.parseInt(event.target.value, 10);
          change({ minutes: Number.isNaN(minutes) ? null : Math.min(minutes, 1440) });
        }}
      />
    </label>
  );
}

function Files({ composing }: { composing: Composing }) {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  const { files, setFiles } = composing;
  return (
    <>
      {files.map((file) => (
        <span className="chip" key={`${file.name}-${file.lastModified}`}>
          <span className="chip-body">
            <Icon name="paperclip" size={14} />
            <b className="ell">{file.name}</b>
          </span>
          <button
            type="button"
            className="chip-x"
            aria-label={t("customers.clear", { label: file.name })}
            onClick={() => setFiles(files.filter((other) => other !== file))}
          >
            <Icon name="x" size={12} />
          </button>
        </span>
      ))}
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          setFiles([...files, ...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
      <button
        type="button"
        className="btn icon sm ghost"
        aria-label={t("customers.attach")}
        onClick={() => input.current?.click()}
      >
        <Icon name="paperclip" size={14} />
      </button>
      <VoiceButton take={(file) => setFiles([...files, file])} />
    </>
  );
}

/** What belongs to the text: whom it concerns, when to return, files; and sending it. */
export function ComposerFoot({ composing, subject }: { composing: Composing; subject: Subject }) {
  const t = useT();
  const { draft, change, busy, send } = composing;
  const task = draft.kind === "task";
  return (
    <div className="ft">
      {subject.customerId !== null && subject.object !== "opportunities" && (
        <LinkChip
          object="opportunities"
          customerId={subject.customerId}
          icon="handshake"
          value={draft.opportunityId}
          change={(opportunityId) => change({ opportunityId })}
          applies={(row) => row.state === undefined || row.state === "open"}
        />
      )}
      {subject.customerId !== null && subject.object !== "contacts" && !task && (
        <LinkChip
          object="contacts"
          customerId={subject.customerId}
          icon="user"
          value={draft.contactId}
          change={(contactId) => change({ contactId })}
        />
      )}
      {subject.customerId !== null && (draft.kind === "call" || draft.kind === "visit") && (
        <Minutes composing={composing} />
      )}
      <DayChip
        icon="calendar-clock"
        label={t(task ? "customers.dueOn" : "customers.nextContact")}
        value={task ? draft.dueOn : draft.nextContactOn}
        change={(day) => change(task ? { dueOn: day } : { nextContactOn: day })}
      />
      <Files composing={composing} />
      {!task && (
        <TemplateMenu
          small
          use={draft.kind}
          pick={(text) => change({ text: isBlank(draft) ? text : `${draft.text}\n${text}` })}
        />
      )}
      <span className="sp" />
      <button
        type="button"
        className={`btn sm ${isBlank(draft) ? "" : "primary"}`}
        disabled={isBlank(draft) || busy}
        onClick={() => void send()}
      >
        {busy && <Icon name="loader" size={14} />}
        {t(task ? "customers.addTask" : "customers.publish")}
        <kbd>Ctrl Enter</kbd>
      </button>
    </div>
  );
}
