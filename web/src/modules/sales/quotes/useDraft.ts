import { useCallback, useEffect, useRef, useState } from "react";
import { asProblem } from "@/platform/api/problem";
import { tell } from "@/platform/record/save";
import { type Content, isEditable, saveContent } from "./content";
import { type Draft, draftOf, errorsByLine, merged, requestOf } from "./draft";

const PAUSE = 900;

export type Saving = "saved" | "waiting" | "saving" | "refused" | "conflict";

export interface Editing {
  /** What the server knows. */
  content: Content;
  draft: Draft;
  saving: Saving;
  savedAt: string | null;
  errors: Map<string, Map<string, string>>;
  change(next: (draft: Draft) => Draft): void;
  /** Saves at once what is not saved yet; null when that is refused. */
  flush(): Promise<Content | null>;
  /** Shows what the server answered to a step. */
  adopt(content: Content): void;
}

const isSame = (one: Draft, other: Draft): boolean =>
  one.lines === other.lines && Object.keys(one.fields).length === 0 && one.fields === other.fields;

/** An offer in the making: shown at once, saved when nothing was typed for a moment, one save after the other. */
export function useDraft(first: Content): Editing {
  const [content, setContent] = useState(first);
  const [draft, setDraft] = useState(() => draftOf(first));
  const [saving, setSaving] = useState<Saving>("saved");
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const [errors, setErrors] = useState<Editing["errors"]>(new Map());
  const known = useRef({ content: first, draft });
  const latest = useRef(draft);
  latest.current = draft;
  const running = useRef<Promise<Content | null> | null>(null);

  const show = useCallback((next: Content, shown: Draft) => {
    known.current = { content: next, draft: shown };
    setContent(next);
    setDraft(shown);
    setErrors(new Map());
  }, []);

  const send = useCallback(async (): Promise<Content | null> => {
    const sent = latest.current;
    const { quote } = known.current.content;
    setSaving("saving");
    try {
      const currency = String(sent.fields.currency ?? quote.currency);
      const body = requestOf(sent, currency);
      const answer = await saveContent(known.current.content, body);
      const next = merged(latest.current, sent, answer);
      const clean = latest.current === sent;
      show(answer, next);
      if (!clean) known.current.draft = { fields: {}, lines: [] };
      setSaving(clean ? "saved" : "waiting");
      setSavedAt(new Date().toISOString());
      return answer;
    } catch (error) {
      const problem = asProblem(error);
      setSaving(problem.status === 412 ? "conflict" : "refused");
      setErrors(errorsByLine(problem.errors, sent.lines));
      if (problem.status !== 422 && problem.status !== 412) tell(problem);
      return null;
    }
  }, [show]);

  const flush = useCallback(async (): Promise<Content | null> => {
    await running.current;
    if (isSame(latest.current, known.current.draft)) return known.current.content;
    running.current = send();
    const answer = await running.current;
    running.current = null;
    return answer;
  }, [send]);

  useEffect(() => {
    if (isSame(draft, known.current.draft)) return;
    const timer = setTimeout(() => void flush(), PAUSE);
    return () => clearTimeout(timer);
  }, [draft, flush]);

  const change = useCallback((next: (draft: Draft) => Draft) => {
    if (!isEditable(known.current.content)) return;
    setSaving((state) => (state === "conflict" ? state : "waiting"));
    setDraft(next);
  }, []);

  const adopt = useCallback(
    (next: Content) => {
      show(next, draftOf(next));
      setSaving("saved");
    },
    [show],
  );
  return { content, draft, saving, savedAt, errors, change, flush, adopt };
}
