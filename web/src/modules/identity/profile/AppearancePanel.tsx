import { useLanguageChoice } from "@/app/i18n/choice";
import { type Appearance, setAppearance, useAppearance } from "@/platform/appearance/appearance";
import { languages, useLanguage, useT } from "@/platform/i18n/i18n";
import { useSession } from "@/platform/session/session";
import { useProfileSave } from "./profile";

interface ChoiceRowProps<T extends string> {
  label: string;
  options: readonly T[];
  value: T;
  name(option: T): string;
  choose(option: T): void;
}

function ChoiceRow<T extends string>({ label, options, value, name, choose }: ChoiceRowProps<T>) {
  return (
    <div>
      <span className="sp">{label}</span>
      <div className="seg" role="group" aria-label={label}>
        {options.map((option) => (
          <button type="button" key={option} aria-pressed={option === value} onClick={() => choose(option)}>
            {name(option)}
          </button>
        ))}
      </div>
    </div>
  );
}

/** Language, theme, density and single-key shortcuts; each takes effect at once. */
export function AppearancePanel() {
  const t = useT();
  const save = useProfileSave();
  const chooseLanguage = useLanguageChoice();
  const language = useLanguage();
  const { theme, density } = useAppearance();
  const { user } = useSession();
  const appear = (change: Partial<Appearance>) => {
    setAppearance(change);
    void save(change);
  };
  return (
    <section className="panel">
      <h2>{t("identity.appearance")}</h2>
      <div className="rows">
        <ChoiceRow
          label={t("app.language")}
          options={languages}
          value={language}
          name={(option) => t(`app.languages.${option}`)}
          choose={(option) => void chooseLanguage(option)}
        />
        <ChoiceRow
          label={t("identity.theme")}
          options={["system", "light", "dark"] as const}
          value={theme}
          name={(option) => t(`identity.themes.${option}`)}
          choose={(option) => appear({ theme: option })}
        />
        <ChoiceRow
          label={t("identity.density")}
          options={["compact", "default", "comfortable"] as const}
          value={density}
          name={(option) => t(`list.densities.${option}`)}
          choose={(option) => appear({ density: option })}
        />
        <label className="check">
          <span className="sp">{t("identity.singleKeys")}</span>
          <input
            type="checkbox"
            className="cb"
            checked={user.singleKeys !== false}
            onChange={(event) => void save({ singleKeys: event.target.checked })}
          />
        </label>
      </div>
    </section>
  );
}
