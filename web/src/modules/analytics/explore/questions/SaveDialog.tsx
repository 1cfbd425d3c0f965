import { useId, useState } from "react";
import { Dialog } from "@/platform/feedback/Dialog";
import { toast } from "@/platform/feedback/toasts";
import { useT } from "@/platform/i18n/i18n";
import { tell } from "@/platform/record/save";
import type { Question } from "../question";
import { AudienceInput } from "./AudienceInput";
import { type Draft, draftOf, type SavedQuestion, useQuestionWrites } from "./questions";

const LONGEST = { name: 60, description: 500 };

interface SaveProps {
  question: Question;
  /** The one to change; null keeps a new one. */
  saved: SavedQuestion | null;
  /** Begins with this name. */
  name?: string;
  done(saved: SavedQuestion): void;
  close(): void;
}

interface WordsProps {
  draft: Draft;
  change(draft: Partial<Draft>): void;
}

function Words({ draft, change }: WordsProps) {
  const t = useT();
  const [name, description] = [useId(), useId()];
  return (
    <>
      <div className="field">
        <label htmlFor={name} className="req">
          {t("explore.saved.name")}
        </label>
        <div className="input">
          <input
            id={name}
            autoFocus
            maxLength={LONGEST.name}
            value={draft.name}
            onChange={(event) => change({ name: event.target.value })}
          />
        </div>
      </div>
      <div className="field">
        <label htmlFor={description}>{t("explore.saved.description")}</label>
        <div className="input">
          <input
            id={description}
            maxLength={LONGEST.description}
            value={draft.description}
            onChange={(event) => change({ description: event.target.value })}
          />
        </div>
      </div>
    </>
  );
}

/** Asks for the name of a question and who may see it. */
export function SaveDialog({ question, saved, name = "", done, close }: SaveProps) {
  const t = useT();
  const { create, change } = useQuestionWrites();
  const first: Draft = saved ? draftOf(saved) : { name, description: "", everyone: false, audience: [] };
  const [draft, setDraft] = useState(first);
  const put = (next: Partial<Draft>) => setDraft({ ...draft, ...next });
  const onSuccess = (answer: SavedQuestion) => {
    toast.ok(t("explore.saved.kept", { name: answer.name }));
    done(answer);
    close();
  };
  const submit = () => {
    if (saved) change.mutate({ saved, question, draft }, { onSuccess, onError: tell });
    else create.mutate({ question, draft }, { onSuccess, onError: tell });
  };
  return (
    <Dialog
      title={t(saved ? "explore.saved.edit" : "explore.saved.new")}
      action={t("explore.saved.save")}
      submit={submit}
      close={close}
      ready={draft.name.trim() !== ""}
      busy={create.isPending || change.isPending}
      width={560}
    >
      <Words draft={draft} change={put} />
      <AudienceInput value={draft} change={put} />
    </Dialog>
  );
}
