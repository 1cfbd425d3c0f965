import { fieldOf, useCatalogue } from "@/platform/catalogue/catalogue";
import { hasText, useT } from "@/platform/i18n/i18n";
import { type Changed, type RoleWords, roleChanges } from "./roleChanges";

/** Says what changed in a role in the reader's language. */
export function useRoleChanges(): (changes: Changed[]) => Changed[] {
  const t = useT();
  const { objects } = useCatalogue();
  const objectOf = (key: string) => objects.find((object) => object.key === key);
  const said = (path: string, key: string) => (hasText(`settings.${path}${key}`) ? t(`settings.${path}${key}`) : key);
  const words: RoleWords = {
    member: (key) => said("", key === "name" ? "roleName" : key),
    object: (key) => objectOf(key)?.label ?? key,
    field: (object, key) => {
      const definition = objectOf(object);
      return (definition && fieldOf(definition, key)?.label) ?? key;
    },
    right: (key) => said("rights.", key),
    scope: (key) => said("scopes.", key),
    fieldRight: (key) => said("fieldRights.", key),
    flag: (on) => t(on ? "app.yes" : "app.no"),
  };
  return (changes) => roleChanges(changes, words);
}
