import { useSearchParams } from "react-router";
import { useT } from "@/platform/i18n/i18n";

const KEPT = "zhike.pipeline";

/** The pipeline that board, forecast and calendar show: that of the address, else the one chosen last. */
export function usePipelineChoice() {
  const [search, setSearch] = useSearchParams();
  const pipelineId = Number(search.get("pipeline") ?? localStorage.getItem(KEPT)) || undefined;
  const choose = (id: number | undefined) => {
    localStorage.setItem(KEPT, String(id ?? ""));
    setSearch(
      (current) => {
        const next = new URLSearchParams(current);
        if (id === undefined) next.delete("pipeline");
        else next.set("pipeline", String(id));
        return next;
      },
      { replace: true },
    );
  };
  return { pipelineId, choose };
}

interface PipelinePickProps {
  pipelines: readonly { id: number; name?: unknown }[];
  value: number | undefined;
  choose(id: number | undefined): void;
  /** Offers all of them together, too. */
  all?: boolean;
}

/** Chooses among several pipelines; says nothing where there is one. */
export function PipelinePick({ pipelines, value, choose, all = false }: PipelinePickProps) {
  const t = useT();
  if (pipelines.length < 2) return null;
  return (
    <div className="kpipe">
      <div className="seg" role="group" aria-label={t("sales.pipeline")}>
        {all && (
          <button type="button" aria-pressed={value === undefined} onClick={() => choose(undefined)}>
            {t("deals.allPipelines")}
          </button>
        )}
        {pipelines.map(({ id, name }) => (
          <button type="button" key={id} aria-pressed={id === value} onClick={() => choose(id)}>
            {String(name)}
          </button>
        ))}
      </div>
    </div>
  );
}
