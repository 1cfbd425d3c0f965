import { useState } from "react";
import { ErrorState } from "../feedback/ErrorState";
import { useT } from "../i18n/i18n";
import { Icon } from "../icon/Icon";
import { ChoiceDialog } from "./ChoiceDialog";
import { type Choice, useChoices } from "./choices";

/** The built-in choices whose options the company words itself, such as why deals are lost. */
export function ChoiceTable() {
  const t = useT();
  const [chosen, setChosen] = useState<Choice | null>(null);
  const { data, error, refetch } = useChoices();
  return (
    <section className="col" aria-label={t("settings.choices")}>
      <h2>{t("settings.choices")}</h2>
      {error && <ErrorState error={error} retry={() => void refetch()} what={t("settings.choices")} />}
      {!data && !error && <i className="sk" style={{ height: 120 }} />}
      {data && (
        <div className="stable">
          <table>
            <tbody>
              {data.map((choice) => (
                <tr key={`${choice.object}.${choice.key}`}>
                  <td className="b nw">{choice.label}</td>
                  <td className="nw">{choice.objectLabel}</td>
                  <td className="t2">
                    {choice.options
                      .filter(({ retired }) => !retired)
                      .map(({ label }) => label)
                      .join(" · ")}
                  </td>
                  <td className="acts">
                    <button
                      type="button"
                      className="btn icon sm ghost"
                      aria-label={t("settings.editChoice", { label: choice.label })}
                      onClick={() => setChosen(choice)}
                    >
                      <Icon name="pencil" size={14} />
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {chosen && <ChoiceDialog choice={chosen} close={() => setChosen(null)} />}
    </section>
  );
}
