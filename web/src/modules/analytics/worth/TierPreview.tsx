import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api } from "@/platform/api/api";
import { fieldOf, useObject } from "@/platform/catalogue/catalogue";
import { isOver, useJob } from "@/platform/feedback/jobs";
import { choiceLabel } from "@/platform/fields/titles";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { tell } from "@/platform/record/save";
import { runsKey } from "../runs";
import { Moves } from "./Moves";
import { concentrationKey, type Preview } from "./worth";

interface PreviewProps {
  preview: Preview;
  settings: Record<string, string>;
  done(): void;
}

/** Who would go from which tier to which, by name, before anything is changed. */
export function TierPreview({ preview, settings, done }: PreviewProps) {
  const t = useT();
  const { count } = useFormats();
  const field = fieldOf(useObject("customers"), "tier");
  const queries = useQueryClient();
  const [jobId, setJobId] = useState<number | null>(null);
  const { data: job } = useJob(jobId);
  const over = job !== undefined && isOver(job);
  const total = preview.moves.reduce((sum, move) => sum + move.count, 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the job is over
  useEffect(() => {
    if (!over) return;
    for (const queryKey of [runsKey, concentrationKey, ["rows", "customers"]])
      void queries.invalidateQueries({ queryKey });
    done();
  }, [over]);
  const apply = async () => {
    try {
      setJobId(
        (
          await api.post<{ jobId: number }>("/analytics/runs", {
            model: "tiers",
            settings: { basis: "amount", ...settings },
          })
        ).jobId,
      );
    } catch (error) {
      tell(error);
    }
  };
  const name = (tier: string | null) => (tier && field ? choiceLabel(field, tier) : t("worth.noTier"));
  return (
    <section className="an-preview" aria-label={t("worth.policy.preview")}>
      <p>
        <b>{t("worth.policy.moves", { count: total, size: count(total) })}</b>{" "}
        <span className="t2">
          {t("worth.policy.stay", { held: count(preview.held), byHand: count(preview.byHand) })}
        </span>
      </p>
      <Moves moves={preview.moves} name={name} />
      <div className="an-bar">
        <button
          type="button"
          className="btn primary"
          disabled={total === 0 || jobId !== null}
          onClick={() => void apply()}
        >
          {t(jobId === null ? "worth.policy.apply" : "worth.policy.applying")}
        </button>
        <button type="button" className="btn ghost" onClick={done}>
          {t("worth.policy.close")}
        </button>
      </div>
    </section>
  );
}
