import { Dropdown, type MenuProps } from "antd";
import { useNavigate } from "react-router";
import { useAppearance } from "@/platform/appearance/appearance";
import { switchTheme } from "@/platform/appearance/theme";
import { Avatar } from "@/platform/formats/Avatar";
import { type Language, languages, useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { useSession, useSignOut } from "@/platform/session/session";
import { useLanguageChoice } from "../i18n/choice";

function useItems(): MenuProps["items"] {
  const t = useT();
  const { user } = useSession();
  const { resolved } = useAppearance();
  return [
    {
      key: "who",
      disabled: true,
      label: (
        <span className="col">
          <b className="t1">{user.name}</b>
          <span className="sm t3">{user.email}</span>
        </span>
      ),
    },
    { type: "divider" },
    { key: "approvals", icon: <Icon name="file-signature" size={14} />, label: t("approvals.title") },
    { key: "profile", icon: <Icon name="user" size={14} />, label: t("app.profile") },
    {
      key: "theme",
      icon: <Icon name={resolved === "dark" ? "sun" : "moon"} size={14} />,
      label: t(resolved === "dark" ? "app.useLight" : "app.useDark"),
    },
    {
      key: "language",
      icon: <Icon name="globe" size={14} />,
      label: t("app.language"),
      children: languages.map((language) => ({ key: language, label: t(`app.languages.${language}`) })),
    },
    { type: "divider" },
    { key: "signOut", icon: <Icon name="log-out" size={14} />, label: t("app.signOut") },
  ];
}

export function ProfileMenu() {
  const t = useT();
  const items = useItems();
  const { user } = useSession();
  const { resolved } = useAppearance();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const chooseLanguage = useLanguageChoice();
  const choose: MenuProps["onClick"] = ({ key }) => {
    if (key === "profile" || key === "approvals") navigate(`/${key}`);
    else if (key === "signOut") void signOut();
    else if (key === "theme") switchTheme(resolved);
    else void chooseLanguage(key as Language);
  };
  return (
    <Dropdown menu={{ ...(items && { items }), onClick: choose }} trigger={["click"]} placement="bottomRight">
      <button type="button" className="btn icon sm ghost" aria-label={t("app.account")}>
        <Avatar name={user.name} />
      </button>
    </Dropdown>
  );
}
