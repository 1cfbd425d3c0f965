import { ErrorState } from "@/platform/feedback/ErrorState";
import { useT } from "@/platform/i18n/i18n";
import { useSession } from "@/platform/session/session";
import { ModelCard } from "./ModelCard";
import { RfmClasses } from "./RfmClasses";
import { useRuns } from "./runs";
import { ValueTiles } from "./ValueTiles";
import { ValueFrame } from "./worth/ValueFrame";

/** `/value`: what the models say the customers are worth, over what the reader may see; administrators run the models here. */
export function ValuePage() {
  const t = useT();
  const runs = useSession().rights.administer === true;
  const { data, error, refetch } = useRuns(runs);
  return (
    <ValueFrame page="models">
      <ValueTiles />
      <div className="db-g">
        <RfmClasses />
        <section className="db-b s4">
          <header>
            <h2>{t("analytics.value.readTitle")}</h2>
          </header>
          <ul className="an-notes t2">
            {["rfm", "clv", "alive", "single"].map((key) => (
              <li key={key}>{t(`analytics.value.read.${key}`)}</li>
            ))}
          </ul>
        </section>
        {error && <ErrorState error={error} retry={() => void refetch()} />}
        {data?.models
          .filter((model) => model !== "tiers")
          .map((model) => (
            <ModelCard key={model} model={model} runs={data.items.filter((run) => run.model === model)} />
          ))}
      </div>
    </ValueFrame>
  );
}
