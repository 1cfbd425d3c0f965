import { useState } from "react";
import { toast } from "@/platform/feedback/toasts";
import { titleOf } from "@/platform/fields/titles";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import type { RecordProps } from "@/platform/registry/registry";
import { dismiss, readDismissed, recall } from "./dismissals";
import { type NextAction, useOverview } from "./overview";
import { type Step, useSteps } from "./steps";

/** Suggestions not dismissed, and how to dismiss one. */
export function useSuggestions(customerId: number) {
  const t = useT();
  const { data } = useOverview(customerId);
  const [dismissed, setDismissed] = useState(() => readDismissed(customerId));
  const hide = (suggestion: NextAction) => {
    setDismissed(dismiss(customerId, suggestion.key));
    toast.ok(t("customers.dismissed"), { undo: () => setDismissed(recall(customerId, suggestion.key)) });
  };
  return { suggestions: (data?.nextActions ?? []).filter(({ key }) => !(key in dismissed)), hide };
}

interface SuggestionProps {
  suggestion: NextAction;
  step: Step | null;
  first: boolean;
  hide(): void;
}

function Suggestion({ suggestion, step, first, hide }: SuggestionProps) {
  const t = useT();
  return (
    <li>
      <Icon name={step?.icon ?? "lightbulb"} />
      <div className="what">
        <b>{suggestion.text}</b>
        <span className="t2" title={suggestion.why}>
          {suggestion.why}
        </span>
      </div>
      {step && (
        <button type="button" className={`btn sm ${first ? "primary" : ""}`} onClick={step.run}>
          {t(step.label)}
        </button>
      )}
      <button
        type="button"
        className="btn icon sm ghost"
        aria-label={t("customers.dismiss", { text: suggestion.text })}
        onClick={hide}
      >
        <Icon name="x" size={14} />
      </button>
    </li>
  );
}

/** What to do next with a customer, each with its reason. */
export function NextActions({ object, row }: RecordProps) {
  const t = useT();
  const { suggestions, hide } = useSuggestions(row.id);
  const stepFor = useSteps({ id: row.id, name: titleOf(object, row) });
  if (suggestions.length === 0) return null;
  return (
    <section className="card cu-nba" aria-label={t("customers.nextSteps")}>
      <div className="h">
        <Icon name="lightbulb" className="t3" />
        {t("customers.nextSteps")}
        <span className="cnt">{suggestions.length}</span>
      </div>
      <ul>
        {suggestions.map((suggestion, index) => (
          <Suggestion
            key={suggestion.key}
            suggestion={suggestion}
            step={stepFor(suggestion.action)}
            first={index === 0}
            hide={() => hide(suggestion)}
          />
        ))}
      </ul>
    </section>
  );
}
