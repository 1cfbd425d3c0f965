import { Dropdown } from "antd";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { useAll } from "@/platform/settings/useAll";

interface TemplateMenuProps {
  /** What the text is for. */
  use: string;
  pick(text: string): void;
  small?: boolean;
}

/** Texts to begin with; nothing when there are none for this use. */
export function TemplateMenu({ use, pick, small }: TemplateMenuProps) {
  const t = useT();
  const { data } = useAll("noteTemplates", ["name"]);
  const offered = (data?.items ?? []).filter((row) => row.usedFor === use && row.enabled !== false);
  if (offered.length === 0) return null;
  const items = offered.map((row) => ({
    key: String(row.id),
    label: String(row.name),
    onClick: () => pick(String(row.text)),
  }));
  return (
    <Dropdown menu={{ items }} trigger={["click"]}>
      <button
        type="button"
        className={small ? "btn icon sm ghost" : "btn sm ghost"}
        aria-label={t("work.useTemplate")}
        title={t("work.useTemplate")}
      >
        <Icon name="file-text" size={14} />
        {!small && t("work.useTemplate")}
      </button>
    </Dropdown>
  );
}
